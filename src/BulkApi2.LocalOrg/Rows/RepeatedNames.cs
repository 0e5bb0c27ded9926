namespace BulkApi2.LocalOrg.Rows;

/// <summary>What several rows of a chunk name their record by. The org can't tell which of them counts: all fail.</summary>
internal sealed class RepeatedNames
{
    private readonly HashSet<string> _seen;
    private readonly HashSet<string> _repeated;

    public RepeatedNames(StringComparer comparer)
    {
        _seen = new HashSet<string>(comparer);
        _repeated = new HashSet<string>(comparer);
    }

    public bool Any => _repeated.Count > 0;

    public bool Contains(string name) => _repeated.Contains(name);

    /// <summary>Forgets the chunk before; a row without a name is null.</summary>
    public void Read(IEnumerable<string?> names)
    {
        _seen.Clear();
        _repeated.Clear();
        foreach (var name in names)
        {
            if (name is not null && !_seen.Add(name))
            {
                _repeated.Add(name);
            }
        }
    }
}
