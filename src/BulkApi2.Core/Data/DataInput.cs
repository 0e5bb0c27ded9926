using BulkApi2.Core.Columns;
using BulkApi2.Core.Csv;
using BulkApi2.Core.Disk;
using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Data;

/// <summary>
/// CSV files, or records on the disk, whose header was read. Before it reads the rows, a caller can ask the org for the names of the
/// fields.
/// </summary>
public sealed class DataInput
{
    private readonly IReadOnlyList<CsvSource> _sources;
    private readonly CsvFileOptions _options;

    private DataInput(IReadOnlyList<CsvSource> sources, CsvFormat format, CsvFileOptions options)
    {
        (_sources, Format, _options) = (sources, format, options);
        Selection = sources[0].Naming(() => new ColumnSelection(new Header(sources[0].Names), options.Columns));
    }

    /// <summary>The columns to send, as the user wants them.</summary>
    public ColumnSelection Selection { get; }

    /// <summary>The format of the parts.</summary>
    public CsvFormat Format { get; }

    private IReadOnlyList<FileVersion> Versions { get; init; } = [];

    /// <summary>Reads the headers of files, whose columns must be the same.</summary>
    /// <param name="paths">Where they are; at least one.</param>
    /// <param name="format">The jobs'; null for that of the first file, so that one of UTF-8 need not be rewritten.</param>
    /// <param name="options">How to read them.</param>
    /// <param name="reporter">Hears of the bytes that are read.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="BulkApiException">
    /// <see cref="ErrorCode.FileNotFound"/>, <see cref="ErrorCode.FileNotReadable"/>, <see cref="ErrorCode.UnsupportedEncoding"/>,
    /// <see cref="ErrorCode.EmptyInput"/>, <see cref="ErrorCode.InvalidHeader"/>, <see cref="ErrorCode.InvalidColumnMap"/>,
    /// <see cref="ErrorCode.InvalidCsv"/> or <see cref="ErrorCode.DelimiterMismatch"/>.
    /// </exception>
    public static Task<DataInput> OpenAsync(
        IReadOnlyList<string> paths,
        CsvFormat? format,
        CsvFileOptions options,
        Reporter reporter,
        CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            var watch = new ReadWatch(reporter, cancellationToken);
            List<FileVersion> versions = [.. paths.Select(FileVersion.Of)];
            List<TextSource> texts = [.. versions.Select(version => TextSource.File(version, options.Encoding, watch))];
            return Open(texts, format, options, watch, versions);
        },
        cancellationToken);

    /// <summary>Takes records that were written to the disk; they must stay there for as long as the parts are used.</summary>
    /// <param name="records">The records, all of them.</param>
    /// <param name="options">What a part may have; the columns are those of the records.</param>
    /// <param name="reporter">Hears of the bytes that are read.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.FileChanged"/>, <see cref="ErrorCode.FileNotWritable"/>.</exception>
    public static Task<DataInput> OpenAsync(
        CsvSpool records, CsvFileOptions options, Reporter reporter, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            var watch = new ReadWatch(reporter, cancellationToken);
            records.OpenRead().Dispose();
            records.File.FlushToDisk();
            return Open(
                [TextSource.Spool(records, watch)],
                records.Format,
                options with
                {
                    ColumnDelimiter = CsvFormat.NameOf(records.Format.Delimiter),
                    Columns = new ColumnChoice(),
                    ClearsEmpty = false,
                },
                watch);
        },
        cancellationToken);

    /// <summary>Takes a text.</summary>
    /// <exception cref="BulkApiException">As for files, and <see cref="ErrorCode.UnsupportedValue"/>.</exception>
    public static DataInput OfText(string csv, CsvFormat format, CsvFileOptions options) =>
        Open([TextSource.String(csv)], format, options, ReadWatch.None);

    /// <summary>Reads the rows, and cuts them into parts.</summary>
    /// <param name="fields">The fields of the object; null if the org does not tell.</param>
    /// <param name="reporter">Hears of the bytes that are read.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="BulkApiException">
    /// <see cref="ErrorCode.EmptyInput"/>, <see cref="ErrorCode.InvalidHeader"/>, <see cref="ErrorCode.InvalidColumnMap"/>,
    /// <see cref="ErrorCode.InvalidCsv"/>, <see cref="ErrorCode.UnsupportedEncoding"/>, <see cref="ErrorCode.FileChanged"/>,
    /// <see cref="ErrorCode.JobTooLarge"/> or <see cref="ErrorCode.FileNotWritable"/>.
    /// </exception>
    public Task<CsvFile> CutAsync(FieldNames? fields, Reporter reporter, CancellationToken cancellationToken) =>
        CutAsync(Project(fields), look: null, reporter, cancellationToken);

    /// <summary>Names the columns.</summary>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.InvalidHeader"/>, <see cref="ErrorCode.InvalidColumnMap"/>.</exception>
    public Projection Project(FieldNames? fields) => _sources[0].Naming(() => new Projection(Selection, fields));

    internal Task<CsvFile> CutAsync(Projection projection, RowLook? look, Reporter reporter, CancellationToken cancellationToken) =>
        Task.Run(() => Cut(projection, look, new ReadWatch(reporter, cancellationToken)), cancellationToken);

    private static DataInput Open(
        List<TextSource> texts,
        CsvFormat? format,
        CsvFileOptions options,
        ReadWatch watch,
        IReadOnlyList<FileVersion>? versions = null)
    {
        char? delimiter = options.ColumnDelimiter is null ? null : CsvFormat.Of(options.ColumnDelimiter, null).Delimiter;
        var first = CsvSource.Open(texts[0], delimiter, (format ?? CsvFormat.Of(null, null)).Delimiter, watch);
        var agreed = format ?? first.Format;
        List<CsvSource> sources = [first, .. texts.Skip(1).Select(text => CsvSource.Open(text, delimiter, agreed.Delimiter, watch))];
        sources.ForEach(source => CheckHeader(source, first));
        return new DataInput(sources, agreed, options) { Versions = versions ?? [] };
    }

    private CsvFile Cut(Projection projection, RowLook? look, ReadWatch watch)
    {
        List<CsvSource> sources = [.. _sources.Select(source => source with { Watch = watch })];
        if (sources is [var only] && new PlainParts(only, Format, projection, _options, look).TryCut(out var plain))
        {
            return Result(plain, null, projection);
        }

        var copy = new SpoolFile();
        try
        {
            return Result(new RewrittenParts(sources, Format, projection, _options, look).Write(copy), copy, projection);
        }
        catch
        {
            copy.Dispose();
            throw;
        }
    }

    private CsvFile Result(CutParts cut, SpoolFile? copy, Projection projection) => cut.Parts.Count > 0
        ? new CsvFile(cut, copy, projection, Format) { Versions = Versions }
        : throw new BulkApiException(
            ErrorCode.EmptyInput, $"{string.Join(", ", _sources.Select(static source => source.Text.Name))} has a header and no rows.");

    private static void CheckHeader(CsvSource source, CsvSource first)
    {
        if (!source.Names.SequenceEqual(first.Names, StringComparer.OrdinalIgnoreCase))
        {
            throw new BulkApiException(
                ErrorCode.InvalidHeader,
                $"{source.Text.Name} has other columns than {first.Text.Name}: {string.Join(", ", source.Names)}, "
                + $"and not {string.Join(", ", first.Names)}.");
        }
    }
}
