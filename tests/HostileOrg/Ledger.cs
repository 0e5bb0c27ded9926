namespace BulkApi2.Hostile;

/// <summary>What the org loaded, row by row: the truth that everything told is compared with.</summary>
public sealed class Ledger
{
    private readonly Lock _gate = new();
    private readonly List<(string Job, IReadOnlyDictionary<string, string> Row, string Key)> _rows = [];

    /// <summary>The keys of all rows, as often as they were loaded.</summary>
    public IReadOnlyList<string> Keys
    {
        get
        {
            lock (_gate)
            {
                return [.. _rows.Select(static row => row.Key)];
            }
        }
    }

    /// <summary>All rows, as often as they were loaded.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Rows
    {
        get
        {
            lock (_gate)
            {
                return [.. _rows.Select(static row => row.Row)];
            }
        }
    }

    /// <summary>How many rows a job loaded.</summary>
    public int CountOf(string job)
    {
        lock (_gate)
        {
            return _rows.Count(row => row.Job == job);
        }
    }

    internal void Add(string job, IReadOnlyDictionary<string, string> row, string key)
    {
        lock (_gate)
        {
            _rows.Add((job, row, key));
        }
    }
}
