namespace BulkApi2.LocalOrg.Faults;

/// <summary>Tells what goes wrong with each request as it comes; used by many connections at once.</summary>
internal sealed class FaultTable
{
    private readonly object _gate = new();
    private readonly List<FaultProgress> _rules;

    public FaultTable(FaultScript script)
    {
        _rules = [.. script.Rules.Select(rule => new FaultProgress(rule))];
    }

    public FaultCount[] Counts
    {
        get
        {
            lock (_gate)
            {
                return [.. _rules.Select(static rule => rule.Count)];
            }
        }
    }

    /// <summary>The next step of the first rule that is about the request and has one left.</summary>
    public FaultAction Take(string method, string path)
    {
        lock (_gate)
        {
            return _rules.Where(rule => rule.IsAbout(method, path))
                .Select(rule => rule.Take())
                .FirstOrDefault(action => action is not null) ?? FaultAction.None;
        }
    }
}
