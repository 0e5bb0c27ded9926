using System.Management.Automation;
using BulkApi2.Core.Checks;

namespace BulkApi2.Input;

/// <summary>The way of a record from the pipeline to the check.</summary>
internal sealed class RecordCheck
{
    private readonly RecordReader _reader;
    private readonly string?[] _texts;

    /// <summary>The header is that of the first record.</summary>
    public RecordCheck(PSObject first, Func<IReadOnlyList<string>, DataCheck> create)
    {
        _reader = new RecordReader(first);
        _texts = new string?[_reader.Columns.Names.Count];
        Check = create(_reader.Columns.Names);
    }

    public DataCheck Check { get; }

    public long Count => Check.RowCount;

    public void Add(PSObject record)
    {
        _reader.Read(record, _texts);
        Check.Check(_texts);
    }
}
