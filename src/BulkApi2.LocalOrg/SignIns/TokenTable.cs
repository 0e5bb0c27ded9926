namespace BulkApi2.LocalOrg.SignIns;

/// <summary>The tokens that are good at the moment.</summary>
internal sealed class TokenTable
{
    private const int AccessBytes = 48;
    private const int RefreshBytes = 57;

    private readonly Dictionary<string, Approval?> _access = [];
    private readonly Dictionary<string, Approval> _refresh = [];
    private readonly string _prefix;

    public TokenTable(string organizationId)
    {
        _prefix = organizationId.Substring(0, 15) + "!";
    }

    /// <summary>A new access token; earlier ones stay good.</summary>
    public string IssueAccess(Approval? approval = null)
    {
        var token = _prefix + RandomText.Create(AccessBytes);
        _access.Add(token, approval);
        return token;
    }

    public string IssueRefresh(Approval approval)
    {
        var token = "5Aep861" + RandomText.Create(RefreshBytes);
        _refresh.Add(token, approval);
        return token;
    }

    /// <summary>A new refresh token in place of the one that was used.</summary>
    public string Rotate(string used)
    {
        var approval = _refresh[used];
        _refresh.Remove(used);
        return IssueRefresh(approval);
    }

    /// <summary>What a refresh token stands for, or null if it is none of the app's.</summary>
    public Approval? FindRefresh(string? token, ConnectedApp app) =>
        token is not null && _refresh.TryGetValue(token, out var approval) && approval.App == app ? approval : null;

    /// <summary>Whether the header has an access token that is good.</summary>
    public bool Accepts(string? authorization) => authorization?.Split([' '], 2) is ["Bearer" or "OAuth", var token]
        && _access.ContainsKey(token);

    /// <summary>Ends a token, and with a refresh token all that came from it; false if there is none.</summary>
    public bool Revoke(string token)
    {
        if (!_refresh.TryGetValue(token, out var approval))
        {
            return _access.Remove(token);
        }

        Remove(_refresh, approval);
        Remove(_access, approval);
        return true;
    }

    /// <summary>Ends all access tokens.</summary>
    public void ExpireAccess() => _access.Clear();

    private static void Remove<T>(Dictionary<string, T> tokens, Approval approval)
        where T : class?
    {
        foreach (var pair in tokens.Where(pair => ReferenceEquals(pair.Value, approval)).ToList())
        {
            tokens.Remove(pair.Key);
        }
    }
}
