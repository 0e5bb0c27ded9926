using System.Globalization;
using BulkApi2.Core.Csv;
using BulkApi2.Core.RowNumbers;

namespace BulkApi2.Core.Results;

/// <summary>The records of a result one by one, those that are wanted, with the numbers of their rows in the input.</summary>
internal sealed class ResultRecords
{
    private readonly CsvReader _reader;
    private readonly RowMatcher? _rows;
    private readonly bool _transientOnly;
    private readonly int _error;
    private readonly string[] _values;

    public ResultRecords(CsvReader reader, IReadOnlyList<string> columns, RowMatcher? rows, bool transientOnly)
    {
        _reader = reader;
        _rows = columns.Count > 0 ? rows : null;
        _transientOnly = transientOnly;
        _error = columns.ToList().FindIndex(static name => string.Equals(name, RowError.Column, StringComparison.OrdinalIgnoreCase));
        _values = new string[columns.Count];
        _rows?.Use(columns);
        if (_reader.Read())
        {
            Header = _reader.RecordBytes.ToArray();
        }
    }

    /// <summary>The header as it lies there.</summary>
    public byte[] Header { get; } = [];

    /// <summary>The record as it lies there.</summary>
    public CsvReader Record => _reader;

    /// <summary>The number of its row in the input, from 1; null if nobody knows.</summary>
    public long? Row { get; private set; }

    public bool Read()
    {
        while (_reader.Read())
        {
            var isWanted = !_transientOnly || (_error >= 0 && TransientErrors.Has(_reader.GetText(_error)));
            if (_rows is not null && isWanted)
            {
                ReadValues();
                Row = _rows.Take(_values);
            }

            if (isWanted)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Fills in the texts of the record, the row's number first if rows are tracked.</summary>
    public void CopyTo(string[] values)
    {
        if (_rows is null)
        {
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = _reader.GetText(i);
            }

            return;
        }

        values[0] = Row?.ToString(CultureInfo.InvariantCulture) ?? "";
        Array.Copy(_values, 0, values, 1, _values.Length);
    }

    private void ReadValues()
    {
        for (var i = 0; i < _values.Length; i++)
        {
            _values[i] = _reader.GetText(i);
        }
    }
}
