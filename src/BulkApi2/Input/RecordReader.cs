using System.Collections;
using System.Management.Automation;
using BulkApi2.Core.Csv;
using BulkApi2.Core.Errors;

namespace BulkApi2.Input;

/// <summary>Reads records of one header: custom objects, other objects, or hashtables.</summary>
internal sealed class RecordReader
{
    private readonly RecordShape _shape = new();
    private readonly int? _count;
    private long _row;

    public RecordReader(PSObject first)
    {
        Columns = new Columns(NamesOf(first));
        _count = _shape.Count(first);
    }

    public Columns Columns { get; }

    /// <summary>Fills in the texts of a record, one for each column; a property it does not have is empty.</summary>
    public void Read(PSObject record, string?[] texts)
    {
        _row++;
        if (record.BaseObject is IDictionary table)
        {
            Columns.Check(_row, NamesOf(record));
            Fill(texts, name => table.Contains(name) ? table[name] : null);
            return;
        }

        // The header was made from the first record: one that has as many properties, and those of the header, has no others.
        var properties = record.Properties;
        var isComplete = Fill(texts, name => properties[name] is { } property ? property.Value : Missing.Value);
        if (_count is null || !isComplete || _shape.Count(record) != _count)
        {
            Columns.Check(_row, NamesOf(record));
        }
    }

    private static IEnumerable<string> NamesOf(PSObject record) => record.BaseObject is IDictionary table
        ? table.Keys.Cast<object>().Select(static key => key.ToString() ?? "")
        : record.Properties.Where(static property => property.IsGettable).Select(static property => property.Name);

    private bool Fill(string?[] texts, Func<string, object?> valueOf)
    {
        var isComplete = true;
        for (var i = 0; i < texts.Length; i++)
        {
            var value = valueOf(Columns.Names[i]);
            isComplete &= value != Missing.Value;
            texts[i] = value as string ?? TextOf(value, i);
        }

        return isComplete;
    }

    private string? TextOf(object? value, int column)
    {
        if (value is null || value == Missing.Value)
        {
            return null;
        }

        var plain = value is PSObject wrapped ? wrapped.BaseObject : value;
        return FieldText.TryFormat(plain, out var text)
            ? text
            : throw new BulkApiException(
                ErrorCode.UnsupportedValue,
                $"Record {_row} has a value of the type {plain.GetType().Name} in '{Columns.Names[column]}', which is no field's value. Nothing was sent.");
    }

    private static class Missing
    {
        public static readonly object Value = new();
    }
}
