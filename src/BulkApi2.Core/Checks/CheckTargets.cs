using BulkApi2.Core.Objects;

namespace BulkApi2.Core.Checks;

/// <summary>What is known of the objects that lookups lead to.</summary>
public sealed class CheckTargets
{
    private readonly Dictionary<string, FieldTable> _tables = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _prefixes = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Nothing is known: what would need it is not checked.</summary>
    public static CheckTargets None { get; } = new([], []);

    /// <param name="descriptions">Objects that relationship columns lead to.</param>
    /// <param name="objects">All objects of the org, for the beginnings of their ids.</param>
    public CheckTargets(IEnumerable<ObjectDescription> descriptions, IEnumerable<ObjectSummary> objects)
    {
        foreach (var summary in objects)
        {
            Note(summary.Name, summary.KeyPrefix);
        }

        foreach (var description in descriptions)
        {
            _tables[description.Name] = new FieldTable(description);
            Note(description.Name, description.KeyPrefix);
        }
    }

    internal FieldTable? Find(string name) => _tables.TryGetValue(name, out var table) ? table : null;

    /// <summary>What ids of these objects begin with; empty if that is not known of each.</summary>
    internal IReadOnlyCollection<string> PrefixesOf(IReadOnlyList<string> objects)
    {
        var known = objects.Select(name => _prefixes.TryGetValue(name, out var prefix) ? prefix : null).ToList();
        return known.Contains(null) ? [] : [.. known.OfType<string>()];
    }

    private void Note(string name, string? prefix)
    {
        if (prefix?.Length == 3)
        {
            _prefixes[name] = prefix;
        }
    }
}
