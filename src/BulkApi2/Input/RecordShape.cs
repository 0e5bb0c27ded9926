using System.Collections;
using System.Management.Automation;
using BulkApi2.Core.Columns;
using BulkApi2.Core.Errors;

namespace BulkApi2.Input;

/// <summary>
/// The properties of the first record, and the columns that they make: one each, or one for each key of a nested table.
/// </summary>
internal sealed class RecordShape
{
    private readonly Dictionary<string, int>?[] _keys;
    private readonly int[] _starts;

    /// <summary>Looks at a record.</summary>
    /// <param name="first">The first record.</param>
    /// <param name="chosen">The columns to take, null for all. The values of others are not asked for.</param>
    public RecordShape(PSObject first, IReadOnlyList<string>? chosen)
    {
        Properties = new Header(NamesOf(first));
        _keys = new Dictionary<string, int>?[Properties.Names.Count];
        _starts = new int[Properties.Names.Count];
        var columns = new List<string>();
        for (var i = 0; i < _keys.Length; i++)
        {
            var name = Properties.Names[i];
            _starts[i] = columns.Count;
            if (MayBeNested(name, chosen) && Keys(name, ValueOf(first, name), chosen) is { Count: > 0 } keys)
            {
                _keys[i] = keys.Select(static (key, place) => (Key: key, Place: place))
                    .GroupBy(static member => member.Key, static member => member.Place, StringComparer.OrdinalIgnoreCase)
                    .ToDictionary(static same => same.Key, static same => same.First(), StringComparer.OrdinalIgnoreCase);
                columns.AddRange(_keys[i]!.Keys.Select(key => NestedTable.ColumnOf(name, key)));
                continue;
            }

            columns.Add(name);
        }

        Columns = columns.Count == _keys.Length && _keys.All(static keys => keys is null) ? Properties : new Header(columns);
    }

    /// <summary>The record's own properties.</summary>
    public Header Properties { get; }

    /// <summary>The columns they make; the same if no property has a nested table.</summary>
    public Header Columns { get; }

    /// <summary>The names of a record's properties, or the keys of a hashtable.</summary>
    public static IEnumerable<string> NamesOf(PSObject record) => record.BaseObject is IDictionary table
        ? table.Keys.Cast<object>().Select(static key => key.ToString() ?? "")
        : record.Properties.Where(static property => property.IsGettable).Select(static property => property.Name)
            .Where(name => !RemoteProperties.Has(record, name));

    /// <summary>The property that a column comes from.</summary>
    public int PropertyOf(int column) => Array.FindLastIndex(_starts, start => start <= column);

    /// <summary>Spreads the values of a record's properties over the columns.</summary>
    /// <param name="row">The record's number, from 1.</param>
    /// <param name="values">One for each property.</param>
    /// <param name="columns">Takes one for each column.</param>
    /// <param name="isStrict">Whether a key without a column is an error.</param>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.UnknownColumn"/>, <see cref="ErrorCode.UnsupportedValue"/>.</exception>
    public void Spread(long row, object?[] values, object?[] columns, bool isStrict)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (_keys[i] is { } keys)
            {
                Spread(row, i, keys, values[i], columns, isStrict);
            }
            else
            {
                columns[_starts[i]] = values[i];
            }
        }
    }

    private void Spread(long row, int property, Dictionary<string, int> keys, object? value, object?[] columns, bool isStrict)
    {
        var (name, start) = (Properties.Names[property], _starts[property]);
        var members = NestedTable.Members(value);
        var isBlank = ReferenceEquals(value, Absent.Value) || PlainValue.Of(value) is null or DBNull or "";
        if (members is null && !isBlank)
        {
            throw new BulkApiException(
                ErrorCode.UnsupportedValue,
                $"Record {row} has a single value in '{name}', and record 1 a table with {string.Join(", ", keys.Keys)}.");
        }

        for (var i = 0; i < keys.Count; i++)
        {
            columns[start + i] = members is null ? value : Absent.Value;
        }

        foreach (var member in members ?? [])
        {
            if (keys.TryGetValue(member.Key, out var place))
            {
                columns[start + place] = NestedTable.Members(member.Value) is null
                    ? member.Value
                    : throw new BulkApiException(
                        ErrorCode.UnsupportedValue,
                        $"Record {row} has a table within a table in '{NestedTable.ColumnOf(name, member.Key)}'; "
                        + "only the fields of a parent can be given so.");
            }
            else if (isStrict)
            {
                Columns.Check(row, [NestedTable.ColumnOf(name, member.Key)]);
            }
        }
    }

    /// <summary>The keys of a nested table; where the first record has none, those that were chosen.</summary>
    private static List<string> Keys(string name, object? value, IReadOnlyList<string>? chosen) =>
        NestedTable.Members(value) is { } members ? [.. members.Select(static member => member.Key)]
        : PlainValue.Of(value) is null or DBNull or ""
            ? [.. (chosen ?? []).Where(column => IsOf(name, column)).Select(column => column.Substring(name.Length + 1))]
        : [];

    private static bool IsOf(string name, string column) => column.StartsWith(name + ".", StringComparison.OrdinalIgnoreCase);

    private static bool MayBeNested(string name, IReadOnlyList<string>? chosen) =>
        chosen is null ? !Header.IsResultColumn(name) : chosen.Any(column => IsOf(name, column));

    private static object? ValueOf(PSObject record, string name) => record.BaseObject is IDictionary table
        ? table.Keys.Cast<object>().Where(key => key.ToString() == name).Select(key => table[key]).FirstOrDefault()
        : record.Properties[name]?.Value;
}
