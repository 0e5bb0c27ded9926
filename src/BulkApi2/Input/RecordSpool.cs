using System.Management.Automation;
using BulkApi2.Core.Columns;
using BulkApi2.Core.Csv;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Results;

namespace BulkApi2.Input;

/// <summary>
/// The way of a record from the pipeline to the disk, on the pipeline's thread: its texts die young there. A thread of its own
/// for the writing was measured to gain nothing on an idle machine, and to lose a tenth on a busy one.
/// </summary>
internal sealed class RecordSpool : IDisposable
{
    private readonly RecordReader _reader;
    private readonly CsvSpool _spool;
    private readonly string?[] _texts;

    /// <summary>The header is that of the first record.</summary>
    public RecordSpool(PSObject first, CsvFormat format, ColumnChoice choice, BlankRules blanks, bool tracksRows)
    {
        _reader = new RecordReader(first, choice, blanks);
        _spool = new CsvSpool(_reader.Columns, format) { Rows = tracksRows ? new RowTrack(_reader.Columns) : null };
        _texts = new string?[_reader.Columns.Count];
    }

    /// <summary>The columns that are sent.</summary>
    public Projection Projection => _reader.Projection;

    public long Count => _spool.RecordCount;

    /// <exception cref="BulkApiException"><see cref="ErrorCode.JobTooLarge"/>, <see cref="ErrorCode.UnsupportedValue"/>.</exception>
    public void Add(PSObject record)
    {
        _reader.Read(record, _texts);
        if (!_spool.TryAdd(_texts))
        {
            throw new BulkApiException(
                ErrorCode.JobTooLarge,
                $"The records are more than one job takes: {_spool.RecordCount:N0} of them have {_spool.Length:N0} bytes.");
        }
    }

    /// <summary>What was written so far.</summary>
    public IJobData Data => _spool;

    public void Dispose() => _spool.Dispose();
}
