using BulkApi2.Core.Columns;
using BulkApi2.Core.Csv;
using BulkApi2.Core.Disk;
using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Data;

/// <summary>
/// CSV files as the data of jobs, in as many parts as they need. They are read to their end before anything is sent, so that what
/// is wrong with their last row is known in time. One that is in the jobs' format already is sent as it lies there, any other from a
/// rewritten copy. Parts end between rows, and each has the header.
/// </summary>
public sealed class CsvFile : IDisposable
{
    private readonly SpoolFile? _copy;

    /// <summary>Reads the files, whose columns must be the same.</summary>
    /// <param name="paths">Where they are; at least one.</param>
    /// <param name="format">The jobs'; null for that of the first file, so that one of UTF-8 need not be rewritten.</param>
    /// <param name="options">How to read them.</param>
    /// <exception cref="BulkApiException">
    /// <see cref="ErrorCode.FileNotFound"/>, <see cref="ErrorCode.FileNotReadable"/>, <see cref="ErrorCode.UnsupportedEncoding"/>,
    /// <see cref="ErrorCode.EmptyInput"/>, <see cref="ErrorCode.InvalidHeader"/>, <see cref="ErrorCode.InvalidColumnMap"/>,
    /// <see cref="ErrorCode.InvalidCsv"/>, <see cref="ErrorCode.DelimiterMismatch"/> or <see cref="ErrorCode.JobTooLarge"/>.
    /// </exception>
    public CsvFile(IReadOnlyList<string> paths, CsvFormat? format, CsvFileOptions? options = null)
        : this([.. paths.Select(FileVersion.Of)], format, options ?? new CsvFileOptions())
    {
    }

    private CsvFile(IReadOnlyList<FileVersion> versions, CsvFormat? format, CsvFileOptions options)
        : this([.. versions.Select(version => TextSource.File(version, options.Encoding, options.Moved))], format, options) =>
        Versions = versions;

    internal CsvFile(IReadOnlyList<TextSource> texts, CsvFormat? format, CsvFileOptions options)
    {
        char? delimiter = options.ColumnDelimiter is null ? null : CsvFormat.Of(options.ColumnDelimiter, null).Delimiter;
        var first = new CsvSource(texts[0], delimiter, (format ?? CsvFormat.Of(null, null)).Delimiter);
        Format = format ?? first.Format;
        List<CsvSource> sources = [first, .. texts.Skip(1).Select(text => new CsvSource(text, delimiter, Format.Delimiter))];
        sources.ForEach(source => CheckHeader(source, first));
        Projection = first.Project(options.Columns);
        if (sources.Count > 1 || PlainParts.Of(first, Format, Projection, options) is not { } parts)
        {
            _copy = new SpoolFile();
            try
            {
                parts = Rewrite(sources, _copy, options);
            }
            catch
            {
                _copy.Dispose();
                throw;
            }
        }

        Parts = parts;
        RecordCount = parts.Sum(static part => part.RecordCount);
        Length = parts.Sum(static part => part.Length);
        if (parts.Count == 0)
        {
            _copy?.Dispose();
            throw new BulkApiException(ErrorCode.EmptyInput, $"{NameOf(sources)} has a header and no rows.");
        }
    }

    /// <summary>Takes records that were written to the disk; they must stay there for as long as this lives.</summary>
    /// <param name="records">The records, all of them.</param>
    /// <param name="options">What a part may have; the columns are those of the records.</param>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.JobTooLarge"/>.</exception>
    public static CsvFile Of(CsvSpool records, CsvFileOptions options)
    {
        records.OpenRead().Dispose();
        records.File.FlushToDisk();
        return new CsvFile(
            [TextSource.Spool(records)],
            records.Format,
            options with { ColumnDelimiter = CsvFormat.NameOf(records.Format.Delimiter), Columns = new ColumnChoice(), ClearsEmpty = false });
    }

    /// <summary>The data of one job each, at least one; to be read before this is disposed.</summary>
    public IReadOnlyList<IJobData> Parts { get; }

    /// <summary>The files as they were read; none for records.</summary>
    public IReadOnlyList<FileVersion> Versions { get; } = [];

    /// <summary>Rows of all parts, the headers not counted.</summary>
    public long RecordCount { get; }

    /// <summary>Bytes of all parts, each with its header.</summary>
    public long Length { get; }

    /// <summary>The format of the parts.</summary>
    public CsvFormat Format { get; }

    /// <summary>The columns that are sent, and where in the file they come from.</summary>
    public Projection Projection { get; }

    /// <inheritdoc/>
    public void Dispose() => _copy?.Dispose();

    private IReadOnlyList<FilePart> Rewrite(List<CsvSource> sources, SpoolFile target, CsvFileOptions options)
    {
        var header = RowCopy.HeaderOf(Projection, Format);
        var cutter = new PartCutter(header, target.OpenRead, 0, Projection, options, NameOf(sources));
        var values = new RowValues(Projection, options.ClearsEmpty);
        var copy = new RowCopy(Projection, Format, options.ClearsEmpty, target);
        foreach (var source in sources)
        {
            source.Read(reader =>
            {
                copy.Add(reader, source.Delimiter);
                cutter.Add(copy.Length, reader, source.Text.Name)?.Add(values.Of(reader));
                return true;
            });
        }

        copy.Flush();
        sources.ForEach(static source => source.Text.Prove());
        return cutter.Finish();
    }

    private static string NameOf(List<CsvSource> sources) => string.Join(", ", sources.Select(static source => source.Text.Name));

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
