namespace BulkApi2.LocalOrg.Records;

/// <summary>Which live records have a value in one field.</summary>
internal sealed class FieldIndex
{
    private static readonly IReadOnlyList<int> None = [];

    private readonly Dictionary<string, int> _first;

    // Only for values that several records share, so that a unique field costs one entry a record.
    private readonly Dictionary<string, List<int>> _more;

    public FieldIndex(StringComparer comparer)
    {
        _first = new Dictionary<string, int>(comparer);
        _more = new Dictionary<string, List<int>>(comparer);
    }

    /// <summary>The row that has the value, or -1.</summary>
    public int Find(string value) => _first.TryGetValue(value, out var row) ? row : -1;

    /// <summary>All rows that have the value.</summary>
    public IReadOnlyList<int> FindAll(string value)
    {
        if (!_first.TryGetValue(value, out var first))
        {
            return None;
        }

        return _more.TryGetValue(value, out var more) ? [first, .. more] : [first];
    }

    public bool IsShared(string value) => _more.ContainsKey(value);

    public void Add(string value, int row)
    {
        if (!_first.ContainsKey(value))
        {
            _first.Add(value, row);
            return;
        }

        if (!_more.TryGetValue(value, out var rows))
        {
            _more.Add(value, rows = []);
        }

        rows.Add(row);
    }

    public void Remove(string value, int row)
    {
        var rows = _more.TryGetValue(value, out var more) ? more : null;
        if (Find(value) != row)
        {
            rows?.Remove(row);
        }
        else if (rows is null)
        {
            _first.Remove(value);
        }
        else
        {
            _first[value] = rows[0];
            rows.RemoveAt(0);
        }

        if (rows is { Count: 0 })
        {
            _more.Remove(value);
        }
    }
}
