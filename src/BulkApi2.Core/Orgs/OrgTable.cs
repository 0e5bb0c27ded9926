using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Orgs;

/// <summary>
/// The connected orgs by alias, for any number of threads. The last one connected is the current one. After an attempt to choose an org
/// that failed there is no current org, so that nothing goes to the org that was current before.
/// </summary>
public sealed class OrgTable
{
    private readonly object _gate = new();
    private readonly List<Org> _orgs = [];
    private readonly Dictionary<string, FailedChoice> _failures = new(StringComparer.OrdinalIgnoreCase);
    private Org? _current;
    private FailedChoice? _lastFailure;

    /// <summary>All connected orgs, in the order in which they were connected.</summary>
    public IReadOnlyList<Org> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _orgs];
            }
        }
    }

    /// <summary>The org in use where none is named.</summary>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.OrgNotConnected"/>, with the choice that failed last.</exception>
    public Org Current
    {
        get
        {
            lock (_gate)
            {
                return _current ?? throw NotConnected();
            }
        }
    }

    /// <summary>Adds an org and makes it current; one of the same alias gives way to it.</summary>
    public void Add(Org org)
    {
        lock (_gate)
        {
            _orgs.RemoveAll(other => IsNamed(other, org.Alias));
            _orgs.Add(org);
            MakeCurrent(org);
        }
    }

    /// <summary>
    /// Notes an attempt that failed: there is no current org, and an org that has the alias already is not used under it, until an org is
    /// connected or chosen.
    /// </summary>
    public void Fail(FailedChoice failure)
    {
        lock (_gate)
        {
            _current = null;
            _lastFailure = failure;
            if (failure.Alias is { } alias)
            {
                _failures[alias] = failure;
            }
        }
    }

    /// <summary>Finds an org by its alias; case does not matter.</summary>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.OrgNotFound"/>.</exception>
    public Org Find(string alias)
    {
        lock (_gate)
        {
            return _orgs.Find(org => IsNamed(org, alias)) ?? throw NotFound(alias);
        }
    }

    /// <summary>Finds what is connected now of an org that may have been connected before.</summary>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.OrgNotFound"/>, also if its alias stands for another org now.</exception>
    public Org Find(Org known)
    {
        var found = Find(known.Alias);
        return found.InstanceUrl == known.InstanceUrl ? found : throw new BulkApiException(
            ErrorCode.OrgNotFound,
            $"The org at {known.InstanceUrl} is not connected any more: '{known.Alias}' stands for {found.InstanceUrl} now.");
    }

    /// <summary>Finds an org to work on by its alias: not one that somebody tried to replace.</summary>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.OrgNotFound"/>.</exception>
    public Org Use(string alias)
    {
        lock (_gate)
        {
            var found = _orgs.Find(org => IsNamed(org, alias));
            return found is not null && !_failures.ContainsKey(alias) ? found : throw NotUsable(alias, found);
        }
    }

    /// <summary>Finds an org to work on. One that is still connected itself is meant for certain, whatever became of its alias.</summary>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.OrgNotFound"/>.</exception>
    public Org Use(Org known) => Find(known) is var found && ReferenceEquals(found, known) ? found : Use(known.Alias);

    /// <summary>Makes an org current.</summary>
    public void Switch(Org org)
    {
        lock (_gate)
        {
            MakeCurrent(org);
        }
    }

    /// <summary>Takes an org out; if it was current, none is.</summary>
    public void Remove(Org org)
    {
        lock (_gate)
        {
            _orgs.Remove(org);
            _current = ReferenceEquals(_current, org) ? null : _current;
        }
    }

    private static bool IsNamed(Org org, string alias) => org.Alias.Equals(alias, StringComparison.OrdinalIgnoreCase);

    private void MakeCurrent(Org org)
    {
        (_current, _lastFailure) = (org, null);
        _failures.Remove(org.Alias);
    }

    private BulkApiException NotConnected() => new(
        ErrorCode.OrgNotConnected,
        (_orgs.Count == 0 ? "No org is connected." : $"No org is the current one; connected: {string.Join(", ", _orgs)}.")
        + (_lastFailure is null ? "" : $" {_lastFailure}"));

    private BulkApiException NotFound(string alias) => new(
        ErrorCode.OrgNotFound,
        _orgs.Count == 0
            ? $"No org '{alias}' is connected, nor any other."
            : $"There is no org '{alias}'; connected: {string.Join(", ", _orgs)}.");

    private BulkApiException NotUsable(string alias, Org? before) => (_failures.TryGetValue(alias, out var failure), before) switch
    {
        (true, null) => new BulkApiException(ErrorCode.OrgNotFound, $"{NotFound(alias).Message} {failure}"),
        (true, _) => new BulkApiException(
            ErrorCode.OrgNotFound, $"{failure} The org that was connected as '{alias}' before is not used unless it is chosen again."),
        _ => NotFound(alias),
    };
}
