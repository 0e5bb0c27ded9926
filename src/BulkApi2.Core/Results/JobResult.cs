using BulkApi2.Core.Csv;
using BulkApi2.Core.Disk;
using BulkApi2.Core.Jobs;
using BulkApi2.Core.RowNumbers;

namespace BulkApi2.Core.Results;

/// <summary>One result of an ended job, whole on the disk. It holds the file until it is disposed.</summary>
public sealed class JobResult : IDisposable
{
    private readonly SpoolFile _file;
    private readonly RowMatcher? _rows;

    internal JobResult(IngestJob job, ResultKind kind, SpoolFile file, ResultShape shape, RowMatcher? rows)
    {
        Job = job;
        Kind = kind;
        _file = file;
        _rows = rows;
        Format = CsvFormat.Of(job.ColumnDelimiter, job.LineEnding);
        Columns = shape.Header;
        Count = shape.Records;
    }

    /// <summary>The job.</summary>
    public IngestJob Job { get; }

    /// <summary>Which of its results.</summary>
    public ResultKind Kind { get; }

    /// <summary>
    /// The names of the columns: <see cref="RowTrack.Column"/> if the job's rows are tracked, then as the server gave them; none
    /// if it gave nothing at all.
    /// </summary>
    public IReadOnlyList<string> Header => IsTracked ? [RowTrack.Column, .. Columns] : Columns;

    /// <summary>The number of records.</summary>
    public long Count { get; }

    /// <summary>Gives only the failed records that may be loaded when they are sent again as they are.</summary>
    public bool TransientOnly { get; init; }

    internal CsvFormat Format { get; }

    /// <summary>As the server gave them.</summary>
    internal IReadOnlyList<string> Columns { get; }

    internal bool IsTracked => _rows is not null && Columns.Count > 0;

    /// <summary>The records, each with a text for each column of the header; good until the next is read.</summary>
    public IEnumerable<IReadOnlyList<string>> ReadRecords()
    {
        var records = Open();
        var values = new string[Header.Count];
        while (records.Read())
        {
            records.CopyTo(values);
            yield return values;
        }
    }

    /// <summary>Opens the records as bytes. May be done once where rows are tracked: each row of the input is given once.</summary>
    internal ResultRecords Open() => new(new CsvReader(_file.OpenRead(), Format.Delimiter), Columns, _rows, TransientOnly);

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
