using BulkApi2.LocalOrg;
using BulkApi2.LocalOrg.Faults;

namespace BulkApi2.Output;

/// <summary>
/// An org on this machine that is served over HTTP, with all that is needed to sign in to it. Its secrets are worth nothing
/// anywhere else, so they are shown.
/// </summary>
public sealed class LocalOrgAccess
{
    private readonly LocalOrg.LocalOrg _org;
    private readonly LocalOrgServer _server;

    internal LocalOrgAccess(LocalOrg.LocalOrg org, LocalOrgServer server)
    {
        _org = org;
        _server = server;
    }

    /// <summary>The org's address, its My Domain.</summary>
    public Uri Url => _server.Url;

    /// <summary>The address of the host at which everybody can sign in, in place of https://login.salesforce.com.</summary>
    public Uri LoginUrl => _server.LoginUrl;

    /// <summary>An access token.</summary>
    public string AccessToken => _org.AccessToken;

    /// <summary>The client id of its app.</summary>
    public string ClientId => _org.ClientId;

    /// <summary>The client secret of its app.</summary>
    public string ClientSecret => _org.ClientSecret;

    /// <summary>The name of its one user.</summary>
    public string Username => _org.Username;

    /// <summary>The user's password.</summary>
    public string Password => _org.Password;

    /// <summary>The user's security token.</summary>
    public string SecurityToken => _org.SecurityToken;

    /// <summary>How often somebody signed in.</summary>
    public int SignInCount => _org.SignInCount;

    /// <summary>What was to go wrong: how often each fault was met, and how many are still to come.</summary>
    public FaultCount[] Faults => _server.Faults;

    /// <summary>Ends all sessions, as time does in a real org.</summary>
    public void ExpireTokens() => _org.ExpireTokens();

    /// <summary>Gives another access token, for example to look at the org's records when the sessions have ended.</summary>
    public string NewAccessToken() => _org.CreateAccessToken();

    /// <summary>Gives a refresh token of the org's app, as an earlier sign-in with a browser would have left it.</summary>
    public string NewRefreshToken() => _org.CreateRefreshToken(_org.ClientId);

    /// <summary>The address.</summary>
    public override string ToString() => Url.ToString();

    internal void Stop()
    {
        _server.Dispose();
        _org.Dispose();
    }
}
