using System.Management.Automation;
using BulkApi2.Core.Checks;
using BulkApi2.Core.Columns;

namespace BulkApi2.Input;

/// <summary>The way of a record from the pipeline to the check.</summary>
internal sealed class RecordCheck
{
    private readonly RecordReader _reader;
    private readonly string?[] _texts;

    /// <summary>The header is that of the first record.</summary>
    /// <param name="first">The first record.</param>
    /// <param name="choice">Which columns are meant; a value becomes a text by the type of its field.</param>
    /// <param name="create">Makes the check of these columns.</param>
    public RecordCheck(PSObject first, ColumnChoice choice, Func<IReadOnlyList<string>, DataCheck> create)
    {
        _reader = new RecordReader(first, choice, new BlankRules());
        _texts = new string?[_reader.Columns.Count];
        Check = create([.. _reader.Projection.Columns.Select(static column => column.Given)]);
    }

    public DataCheck Check { get; }

    public long Count => Check.RowCount;

    public void Add(PSObject record)
    {
        _reader.Read(record, _texts);
        Check.Check(_texts);
    }
}
