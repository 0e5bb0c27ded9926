using System.Management.Automation;
using BulkApi2.Core.Csv;

namespace BulkApi2.Input;

/// <summary>The way of a record from the pipeline to the disk: read here, written by a thread beside.</summary>
internal sealed class RecordSpool : IDisposable
{
    private readonly RecordReader _reader;
    private readonly CsvSpool _spool;
    private readonly SpoolWriter _writer;

    /// <summary>The header is that of the first record.</summary>
    public RecordSpool(PSObject first, CsvFormat format)
    {
        _reader = new RecordReader(first);
        _spool = new CsvSpool(_reader.Columns, format);
        _writer = new SpoolWriter(_spool, _reader.Columns.Names.Count);
    }

    public long Count => _writer.RecordCount;

    public void Add(PSObject record)
    {
        _reader.Read(record, _writer.NextRecord);
        _writer.Add();
    }

    /// <summary>Waits until everything is written.</summary>
    public IJobData Complete()
    {
        _writer.Complete();
        return _spool;
    }

    public void Dispose()
    {
        _writer.Dispose();
        _spool.Dispose();
    }
}
