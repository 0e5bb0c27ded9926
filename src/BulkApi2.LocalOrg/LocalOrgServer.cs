using BulkApi2.LocalOrg.Network;
using BulkApi2.LocalOrg.SignIns;

namespace BulkApi2.LocalOrg;

/// <summary>
/// Lets any client of this machine talk to a local org over HTTP, on two ports: the org's My Domain and the host where
/// users sign in. Nobody outside the machine can reach them.
/// </summary>
public sealed class LocalOrgServer : IDisposable
{
    private readonly LoopbackPort _instance;
    private readonly LoopbackPort _login;

    /// <summary>Begins to listen. The org stays the caller's.</summary>
    /// <param name="org">The org that answers.</param>
    /// <param name="port">The port of its My Domain; 0 for a free one.</param>
    /// <param name="loginPort">The port of the login host; 0 for a free one.</param>
    /// <exception cref="IOException">A port is taken.</exception>
    public LocalOrgServer(LocalOrg org, int port = 0, int loginPort = 0)
    {
        var server = (org ?? throw new ArgumentNullException(nameof(org))).Server;
        _instance = LoopbackPort.Open(port);
        try
        {
            _login = LoopbackPort.Open(loginPort);
        }
        catch
        {
            _instance.Dispose();
            throw;
        }

        var address = new OrgAddress(Url, LoginUrl);
        _instance.Serve(client => new HttpConnection(client, server, address, isAtLoginHost: false).RunAsync());
        _login.Serve(client => new HttpConnection(client, server, address, isAtLoginHost: true).RunAsync());
    }

    /// <summary>The address of the org's My Domain.</summary>
    public Uri Url => _instance.Url;

    /// <summary>The address of the login host.</summary>
    public Uri LoginUrl => _login.Url;

    /// <summary>Ends all connections and frees the ports.</summary>
    public void Dispose()
    {
        _instance.Dispose();
        _login.Dispose();
    }
}
