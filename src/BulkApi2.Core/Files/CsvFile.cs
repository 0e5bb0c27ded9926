using BulkApi2.Core.Columns;
using BulkApi2.Core.Csv;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Results;

namespace BulkApi2.Core.Files;

/// <summary>
/// CSV files as a job's data. They are read to their end before anything is sent, so that what is wrong with their last row is
/// known in time. One that is in the job's format already is sent as it lies there, any other from a rewritten copy.
/// </summary>
public sealed class CsvFile : IJobData
{
    private readonly CsvSource _first;
    private readonly CsvFormat _format;
    private readonly CsvFileOptions _options;
    private readonly byte[]? _header;
    private readonly SpoolFile? _copy;

    /// <summary>Reads the files, whose columns must be the same.</summary>
    /// <param name="paths">Where they are; at least one.</param>
    /// <param name="format">The job's.</param>
    /// <param name="options">How to read them.</param>
    /// <exception cref="BulkApiException">
    /// <see cref="ErrorCode.FileNotFound"/>, <see cref="ErrorCode.FileNotReadable"/>, <see cref="ErrorCode.UnsupportedEncoding"/>,
    /// <see cref="ErrorCode.EmptyInput"/>, <see cref="ErrorCode.InvalidHeader"/>, <see cref="ErrorCode.InvalidColumnMap"/>,
    /// <see cref="ErrorCode.InvalidCsv"/>, <see cref="ErrorCode.DelimiterMismatch"/> or <see cref="ErrorCode.JobTooLarge"/>.
    /// </exception>
    public CsvFile(IReadOnlyList<string> paths, CsvFormat format, CsvFileOptions? options = null)
        : this([.. paths.Select(path => TextSource.File(path, options?.Encoding))], format, options ?? new CsvFileOptions())
    {
    }

    internal CsvFile(IReadOnlyList<TextSource> texts, CsvFormat format, CsvFileOptions options)
    {
        (_format, _options) = (format, options);
        char? delimiter = options.ColumnDelimiter is null ? null : CsvFormat.Of(options.ColumnDelimiter, null).Delimiter;
        var sources = texts.Select(text => new CsvSource(text, delimiter, format.Delimiter)).ToList();
        _first = sources[0];
        sources.ForEach(CheckHeader);
        Projection = _first.Project(options.Columns);
        Rows = options.TracksRows ? new RowTrack(Projection.Names) : null;
        var name = string.Join(", ", sources.Select(static source => source.Text.Name));
        if (IsInFormat(sources))
        {
            var header = Projection.IsIdentity ? null : RowCopy.HeaderOf(Projection, format);
            Length = _first.Text.PlainLength - (header is null ? 0 : _first.HeaderEnd) + (header?.Length ?? 0);
            CheckSize(Length, name);
            if (CountRows() is { } count)
            {
                (_header, RecordCount) = (header, count);
                CheckRows(name);
                return;
            }
        }

        _copy = new SpoolFile();
        try
        {
            Rows = options.TracksRows ? new RowTrack(Projection.Names) : null;
            RecordCount = Rewrite(sources, name);
            CheckRows(name);
        }
        catch
        {
            _copy.Dispose();
            throw;
        }

        Length = _copy.Length;
    }

    /// <summary>Rows, the header not counted.</summary>
    public long RecordCount { get; }

    /// <inheritdoc/>
    public long Length { get; }

    /// <inheritdoc/>
    public RowTrack? Rows { get; private set; }

    /// <summary>The columns that are sent, and where in the file they come from.</summary>
    public Projection Projection { get; }

    /// <inheritdoc/>
    public Stream OpenRead()
    {
        if (_copy is not null)
        {
            return _copy.OpenRead();
        }

        return _header is null
            ? _first.Text.OpenPlain(_first.Text.Start)
            : new HeadedText(_header, _first.Text.OpenPlain(_first.Text.Start + _first.HeaderEnd));
    }

    /// <inheritdoc/>
    public void Dispose() => _copy?.Dispose();

    private bool IsInFormat(List<CsvSource> sources) =>
        sources.Count == 1
        && _first.Text.IsPlain
        && _first.Delimiter == _format.Delimiter
        && !_options.ClearsEmpty
        && Projection.KeepsPlaces;

    /// <summary>Null if a row isn't in the job's format.</summary>
    private long? CountRows()
    {
        var count = 0L;
        var end = _format.RowEnd.Length == 1 ? RowEnd.Lf : RowEnd.CrLf;
        if (Rows is null && _first.HeaderRowEnd == end && RowCount.Of(_first, end) is { } known)
        {
            return known;
        }

        var values = new string?[Projection.Columns.Count];
        var isInFormat = _first.HeaderRowEnd == end && _first.Read(reader =>
        {
            count++;
            if (Rows is not null)
            {
                for (var i = 0; i < values.Length; i++)
                {
                    values[i] = reader.GetText(i);
                }

                Rows.Add(values);
            }

            return !reader.HasLooseQuote && (reader.RowEnd == end || reader.RowEnd == RowEnd.None);
        });
        return isInFormat ? count : null;
    }

    private long Rewrite(List<CsvSource> sources, string name)
    {
        var copy = new RowCopy(Projection, _format, _options.ClearsEmpty, _copy!) { Rows = Rows };
        foreach (var source in sources)
        {
            source.Read(reader =>
            {
                copy.Add(reader, source.Delimiter);
                CheckSize(copy.Length, name);
                return true;
            });
        }

        copy.Flush();
        return copy.RowCount;
    }

    private void CheckHeader(CsvSource source)
    {
        if (!source.Names.SequenceEqual(_first.Names, StringComparer.OrdinalIgnoreCase))
        {
            throw new BulkApiException(
                ErrorCode.InvalidHeader,
                $"{source.Text.Name} has other columns than {_first.Text.Name}: {string.Join(", ", source.Names)}, "
                + $"and not {string.Join(", ", _first.Names)}.");
        }
    }

    private void CheckSize(long length, string name)
    {
        if (length > _options.MaxBytes)
        {
            throw new BulkApiException(
                ErrorCode.JobTooLarge, $"{name} has {length:N0} bytes or more; one job takes {_options.MaxBytes:N0}.");
        }
    }

    private void CheckRows(string name)
    {
        if (RecordCount == 0)
        {
            throw new BulkApiException(ErrorCode.EmptyInput, $"{name} has a header and no rows.");
        }
    }
}
