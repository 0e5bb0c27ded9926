using System.Collections;
using System.Management.Automation;
using BulkApi2.Core.Csv;
using BulkApi2.Core.Errors;

namespace BulkApi2.Input;

/// <summary>Reads records of one header: custom objects, other objects, or hashtables.</summary>
internal sealed class RecordReader
{
    private readonly OwnProperties _own;
    private readonly string[] _names;
    private readonly object?[] _values;
    private long _row;

    public RecordReader(PSObject first)
    {
        if (first.BaseObject is not IDictionary && (first.BaseObject is string or IList or FileSystemInfo || first.BaseObject.GetType().IsPrimitive))
        {
            throw new BulkApiException(
                ErrorCode.InvalidHeader,
                $"The first record is a value of the type {first.BaseObject.GetType().Name}, without properties that could be columns. "
                + "A file is sent with -Path, and CSV text becomes records with ConvertFrom-Csv.");
        }

        // Before the names: asking for those makes PowerShell add hidden members.
        _own = new OwnProperties(first);
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
            ReadByName(record);
        }

        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = _values[i] as string ?? TextOf(_values[i], i);
        }
    }

    private static IEnumerable<string> NamesOf(PSObject record) => record.BaseObject is IDictionary table
        ? table.Keys.Cast<object>().Select(static key => key.ToString() ?? "")
        : record.Properties.Where(static property => property.IsGettable).Select(static property => property.Name)
            .Where(name => !RemoteProperties.Has(record, name));

    private void ReadByName(PSObject record)
    {
        if (record.BaseObject is not IDictionary table)
        {
            for (var i = 0; i < _names.Length; i++)
            {
                _values[i] = record.Properties[_names[i]]?.Value;
            }

            return;
        }

        // Its keys may be of any type and case.
        Array.Clear(_values, 0, _values.Length);
        foreach (DictionaryEntry entry in table)
        {
            var place = Columns.PlaceOf(entry.Key.ToString() ?? "");
            if (place < 0)
            {
                continue;
            }

            if (_values[place] is not null)
            {
                throw new BulkApiException(ErrorCode.InvalidHeader, $"Record {_row} has the column '{_names[place]}' twice.");
            }

            _values[place] = entry.Value;
        }
    }

    private string? TextOf(object? value, int column)
    {
        var plain = PlainValue.Of(value);
        return FieldText.TryFormat(plain, out var text)
            ? text
            : throw new BulkApiException(
                ErrorCode.UnsupportedValue,
                $"Record {_row} has a value of the type {plain!.GetType().Name} in '{_names[column]}', which cannot be the value of a field.");
    }
}
