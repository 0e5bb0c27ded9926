using System.Management.Automation;
using BulkApi2.Core.Columns;
using BulkApi2.Core.Csv;
using BulkApi2.Core.Data;
using BulkApi2.Core.Errors;
using BulkApi2.Core.RowNumbers;

namespace BulkApi2.Input;

/// <summary>
/// The way of a record from the pipeline to the disk, on the pipeline's thread: its texts die young there. A thread of its own
/// for the writing was measured to gain nothing on an idle machine, and to lose a tenth on a busy one. What is there at any time is
/// one part, the data of one job.
/// </summary>
internal sealed class RecordSpool : IDisposable
{
    private readonly RecordReader _reader;
    private readonly CsvFormat _format;
    private readonly PartLimits _limits;
    private readonly bool _tracksRows;
    private readonly string? _path;
    private readonly string?[] _texts;
    private CsvSpool _spool;

    /// <param name="first">The header is that of the first record.</param>
    /// <param name="projection">The columns to send.</param>
    /// <param name="format">The format of the jobs.</param>
    /// <param name="blanks">What blank values do to their fields.</param>
    /// <param name="limits">What a part may have.</param>
    /// <param name="tracksRows">Whether results are to be told the numbers of their rows.</param>
    /// <param name="path">An empty file for the part, which outlives the process; null for a file that nobody else can find.</param>
    public RecordSpool(
        FirstRecord first,
        Projection projection,
        CsvFormat format,
        BlankRules blanks,
        PartLimits limits,
        bool tracksRows = false,
        string? path = null)
    {
        (_format, _limits, _tracksRows, _path) = (format, limits, tracksRows, path);
        _reader = new RecordReader(first, projection, blanks);
        _texts = new string?[_reader.Columns.Count];
        _spool = Open(0);
    }

    /// <summary>The columns that are sent.</summary>
    public Projection Projection => _reader.Projection;

    /// <summary>Records of all parts so far.</summary>
    public long Count => _spool.RecordsBefore + _spool.RecordCount;

    /// <summary>The part at hand.</summary>
    public CsvSpool Part => _spool;

    /// <summary>The texts of the record that was added last, one for each column.</summary>
    public IReadOnlyList<string?> Texts => _texts;

    /// <summary>Adds a record to the part.</summary>
    /// <returns>False if the part is full; the record is the first of the next then.</returns>
    /// <exception cref="BulkApiException">
    /// <see cref="ErrorCode.JobTooLarge"/> for a record that is larger than a part, <see cref="ErrorCode.UnsupportedValue"/>.
    /// </exception>
    public bool TryAdd(PSObject record)
    {
        _reader.Read(record, _texts);
        return TryWrite();
    }

    /// <summary>Forgets the part, and begins the next with the record that was too much.</summary>
    public void Next()
    {
        var before = Count;
        _spool.Dispose();
        _spool = Open(before);
        TryWrite();
    }

    /// <summary>The error of a full part that must have no next one.</summary>
    public BulkApiException TooLarge() => new(
        ErrorCode.JobTooLarge, $"The records are more than one job takes: {_spool.RecordCount:N0} of them have {_spool.Length:N0} bytes.");

    public void Dispose() => _spool.Dispose();

    private bool TryWrite()
    {
        if (_spool.RecordCount == _limits.MaxRecords)
        {
            return false;
        }

        return _spool.TryAdd(_texts) || (_spool.RecordCount > 0
            ? false
            : throw new BulkApiException(
                ErrorCode.JobTooLarge,
                $"Record {Count + 1:N0} and the header have more than {_limits.MaxBytes:N0} bytes, the most that one job takes."));
    }

    private CsvSpool Open(long before) => new(_reader.Columns, _format, _limits.MaxBytes, _path)
    {
        RecordsBefore = before,
        Rows = _tracksRows ? new RowTrack(_reader.Columns, before + 1) : null,
    };
}
