using System.Management.Automation;
using BulkApi2.Core.Checks;
using BulkApi2.Core.Columns;

namespace BulkApi2.Input;

/// <summary>The way of a record from the pipeline to the check.</summary>
internal sealed class RecordCheck
{
    private readonly RecordReader _reader;
    private readonly string?[] _texts;

    /// <param name="first">The header is that of the first record.</param>
    /// <param name="projection">The columns that will be sent; a value becomes a text by the type of its field.</param>
    /// <param name="check">The check of these columns.</param>
    public RecordCheck(FirstRecord first, Projection projection, DataCheck check)
    {
        _reader = new RecordReader(first, projection, new BlankRules());
        _texts = new string?[_reader.Columns.Count];
        Check = check;
    }

    public DataCheck Check { get; }

    public long Count => Check.RowCount;

    public void Add(PSObject record)
    {
        _reader.Read(record, _texts);
        Check.Check(_texts);
    }
}
