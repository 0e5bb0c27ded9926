using System.Collections;
using System.Management.Automation;
using BulkApi2.Core.Csv;
using BulkApi2.Core.Errors;

namespace BulkApi2.Input;

/// <summary>Reads records of one header: custom objects, other objects, or hashtables.</summary>
internal sealed class RecordReader
{
    private readonly OwnProperties _own = new();
    private readonly string[] _names;
    private readonly object?[] _values;
    private long _row;

    public RecordReader(PSObject first)
    {
        Columns = new Columns(NamesOf(first));
        _names = [.. Columns.Names];
        _values = new object?[_names.Length];
    }

    public Columns Columns { get; }

    /// <summary>Fills in the texts of a record, one for each column; a property it does not have is empty.</summary>
    public void Read(PSObject record, string?[] texts)
    {
        _row++;
        if (!_own.TryRead(record, _names, _values))
        {
            Columns.Check(_row, NamesOf(record));
            for (var i = 0; i < _names.Length; i++)
            {
                _values[i] = ValueOf(record, _names[i]);
            }
        }

        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = _values[i] as string ?? TextOf(_values[i], i);
        }
    }

    private static IEnumerable<string> NamesOf(PSObject record) => record.BaseObject is IDictionary table
        ? table.Keys.Cast<object>().Select(static key => key.ToString() ?? "")
        : record.Properties.Where(static property => property.IsGettable).Select(static property => property.Name);

    private static object? ValueOf(PSObject record, string name) => record.BaseObject is IDictionary table
        ? table[name]
        : record.Properties[name]?.Value;

    private string? TextOf(object? value, int column)
    {
        var plain = value is PSObject wrapped ? wrapped.BaseObject : value;
        return FieldText.TryFormat(plain, out var text)
            ? text
            : throw new BulkApiException(
                ErrorCode.UnsupportedValue,
                $"Record {_row} has a value of the type {plain!.GetType().Name} in '{_names[column]}', which is no field's value. Nothing was sent.");
    }
}
