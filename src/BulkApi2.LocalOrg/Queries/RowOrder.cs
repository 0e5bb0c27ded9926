namespace BulkApi2.LocalOrg.Queries;

/// <summary>Sorts rows by fields. Rows that are alike stay in the order of their ids.</summary>
internal sealed class RowOrder
{
    private readonly IReadOnlyList<(BoundField Field, OrderItem Item)> _fields;

    public RowOrder(IReadOnlyList<(BoundField Field, OrderItem Item)> fields)
    {
        _fields = fields;
    }

    public IEnumerable<int> Sort(IEnumerable<int> rows)
    {
        if (_fields.Count == 0)
        {
            return rows;
        }

        // The keys are read once and not at every comparison.
        int[] all = [.. rows];
        var keys = _fields.Select(field => Array.ConvertAll(all, row => Key(field.Field, row))).ToList();
        int[] places = [.. Enumerable.Range(0, all.Length)];
        Array.Sort(places, (one, other) => Compare(keys, one, other));
        return Array.ConvertAll(places, place => all[place]);
    }

    private static object? Key(BoundField field, int row) => field.Read(row) is not { } value ? null
        : field.Field.SoapType is "xsd:int" or "xsd:double" ? SoqlNumber.Read(value)
        : value;

    private int Compare(List<object?[]> keys, int one, int other)
    {
        for (var i = 0; i < keys.Count; i++)
        {
            var result = Compare(keys[i][one], keys[i][other], _fields[i]);
            if (result != 0)
            {
                return result;
            }
        }

        return one.CompareTo(other);
    }

    private static int Compare(object? one, object? other, (BoundField Field, OrderItem Item) by)
    {
        if (one is null || other is null)
        {
            var nullsFirst = (one is null ? 0 : 1) - (other is null ? 0 : 1);
            return by.Item.HasNullsLast ? -nullsFirst : nullsFirst;
        }

        // In ids, case counts.
        var comparison = by.Field.Field.SoapType == "tns:ID"
            ? StringComparison.Ordinal
            : StringComparison.OrdinalIgnoreCase;
        var result = one is decimal number
            ? number.CompareTo((decimal)other)
            : string.Compare((string)one, (string)other, comparison);
        return by.Item.IsDescending ? -result : result;
    }
}
