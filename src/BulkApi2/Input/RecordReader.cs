using System.Collections;
using System.Management.Automation;
using BulkApi2.Core.Columns;
using BulkApi2.Core.Errors;

namespace BulkApi2.Input;

/// <summary>Reads records of one header: custom objects, other objects, or hashtables.</summary>
internal sealed class RecordReader
{
    private readonly OwnProperties _own;
    private readonly RecordShape _shape;
    private readonly RecordText _text;
    private readonly OutputColumn[] _columns;
    private readonly bool _takesAll;
    private readonly string[] _names;
    private readonly bool[] _isWanted;
    private readonly object?[] _properties;
    private readonly object?[] _values;
    private long _row;

    /// <param name="first">The header is that of the first record.</param>
    /// <param name="projection">The columns to send.</param>
    /// <param name="blanks">What blank values do to their fields.</param>
    public RecordReader(FirstRecord first, Projection projection, BlankRules blanks)
    {
        (_own, _shape, Projection) = (first.Own, first.Shape, projection);
        _text = new RecordText(blanks);
        _columns = [.. Projection.Columns];
        _takesAll = Projection.TakesAll;
        _names = [.. _shape.Properties.Names];
        _isWanted = new bool[_names.Length];
        foreach (var column in _columns.Where(static column => column.Source >= 0))
        {
            _isWanted[_shape.PropertyOf(column.Source)] = true;
        }

        _properties = new object?[_names.Length];
        _values = _shape.Columns == _shape.Properties ? _properties : new object?[_shape.Columns.Names.Count];
    }

    /// <summary>The columns of the upload.</summary>
    public Projection Projection { get; }

    /// <summary>Their names.</summary>
    public IReadOnlyList<string> Columns => Projection.Names;

    /// <summary>Fills in the texts of a record, one for each column.</summary>
    /// <exception cref="BulkApiException">
    /// <see cref="ErrorCode.UnsupportedValue"/>, <see cref="ErrorCode.UnknownColumn"/>, <see cref="ErrorCode.InvalidHeader"/>.
    /// </exception>
    public void Read(PSObject record, string?[] texts)
    {
        _row++;
        ReadProperties(record);
        if (_values != _properties)
        {
            _shape.Spread(_row, _properties, _values, _takesAll);
        }

        for (var i = 0; i < texts.Length; i++)
        {
            var column = _columns[i];
            texts[i] = column.Source < 0 ? column.Constant
                : _values[column.Source] is string { Length: > 0 } text ? text
                : _text.Of(_values[column.Source], column, _row, Columns);
        }
    }

    /// <summary>What stands behind a property may be a script, and fail.</summary>
    private void ReadProperties(PSObject record)
    {
        try
        {
            if (!_own.TryRead(record, _names, _isWanted, _properties))
            {
                ReadByName(record);
            }
        }
        catch (GetValueException error)
        {
            throw new BulkApiException(
                ErrorCode.UnsupportedValue,
                $"Record {_row} has a property that cannot be read: {error.Message.TrimEnd('.')}.",
                error);
        }
    }

    private void ReadByName(PSObject record)
    {
        if (_takesAll)
        {
            _shape.Properties.Check(_row, RecordShape.NamesOf(record));
        }

        if (record.BaseObject is IDictionary table)
        {
            ReadTable(table);
            return;
        }

        for (var i = 0; i < _names.Length; i++)
        {
            _properties[i] = _isWanted[i] && record.Properties[_names[i]] is { } property ? property.Value : Absent.Value;
        }
    }

    /// <summary>Its keys may be of any type and case.</summary>
    private void ReadTable(IDictionary table)
    {
        for (var i = 0; i < _properties.Length; i++)
        {
            _properties[i] = Absent.Value;
        }

        foreach (DictionaryEntry entry in table)
        {
            var place = _shape.Properties.PlaceOf(entry.Key.ToString() ?? "");
            if (place < 0 || !_isWanted[place])
            {
                continue;
            }

            if (_properties[place] != Absent.Value)
            {
                throw new BulkApiException(ErrorCode.InvalidHeader, $"Record {_row} has the column '{_names[place]}' twice.");
            }

            _properties[place] = entry.Value;
        }
    }
}
