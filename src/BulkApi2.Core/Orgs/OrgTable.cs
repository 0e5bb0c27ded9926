using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Orgs;

/// <summary>The connected orgs by alias, for any number of threads. The last one connected is the current one.</summary>
public sealed class OrgTable
{
    private readonly object _gate = new();
    private readonly List<Org> _orgs = [];
    private Org? _current;

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
    /// <exception cref="BulkApiException"><see cref="ErrorCode.OrgNotConnected"/>.</exception>
    public Org Current
    {
        get
        {
            lock (_gate)
            {
                return _current ?? throw new BulkApiException(
                    ErrorCode.OrgNotConnected,
                    _orgs.Count == 0 ? "No org is connected." : $"No org is the current one; connected: {string.Join(", ", _orgs)}.");
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
            _current = org;
        }
    }

    /// <summary>Finds an org by its alias; case does not matter.</summary>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.OrgNotFound"/>.</exception>
    public Org Find(string alias)
    {
        lock (_gate)
        {
            return _orgs.Find(org => IsNamed(org, alias)) ?? throw new BulkApiException(
                ErrorCode.OrgNotFound,
                _orgs.Count == 0
                    ? $"No org '{alias}' is connected, nor any other."
                    : $"There is no org '{alias}'; connected: {string.Join(", ", _orgs)}.");
        }
    }

    /// <summary>Makes an org current.</summary>
    public void Switch(Org org)
    {
        lock (_gate)
        {
            _current = org;
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
}
