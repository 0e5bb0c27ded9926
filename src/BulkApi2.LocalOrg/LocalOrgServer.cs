using BulkApi2.LocalOrg.Faults;
using BulkApi2.LocalOrg.SignIns;
using BulkApi2.LocalOrg.Wire;

namespace BulkApi2.LocalOrg;

/// <summary>
/// Lets any client of this machine talk to a local org over HTTP, on two ports: the org's My Domain and the host where
/// users sign in. Nobody outside the machine can reach them.
/// </summary>
public sealed class LocalOrgServer : IDisposable
{
    private readonly LoopbackPort _instance;
    private readonly LoopbackPort _login;
    private readonly FaultTable _faults;

    /// <summary>Begins to listen. The org stays the caller's.</summary>
    /// <param name="org">The org that answers.</param>
    /// <param name="port">The port of its My Domain; 0 for a free one.</param>
    /// <param name="loginPort">The port of the login host; 0 for a free one.</param>
    /// <param name="faults">What goes wrong on the way, at both ports; nothing without it.</param>
    /// <exception cref="IOException">A port is taken.</exception>
    public LocalOrgServer(LocalOrg org, int port = 0, int loginPort = 0, FaultScript? faults = null)
    {
        if (org is null)
        {
            throw new ArgumentNullException(nameof(org));
        }

        _faults = new FaultTable(faults ?? FaultScript.None);
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
        Serve(_instance, new OrgFront(org, address, IsAtLoginHost: false, _faults));
        Serve(_login, new OrgFront(org, address, IsAtLoginHost: true, _faults));
    }

    /// <summary>The address of the org's My Domain.</summary>
    public Uri Url => _instance.Url;

    /// <summary>The address of the login host.</summary>
    public Uri LoginUrl => _login.Url;

    /// <summary>The rules of the script, and how often each one was met so far.</summary>
    public FaultCount[] Faults => _faults.Counts;

    /// <summary>Ends all connections and frees the ports.</summary>
    public void Dispose()
    {
        _instance.Dispose();
        _login.Dispose();
    }

    private static void Serve(LoopbackPort port, OrgFront front) =>
        port.Serve(client => new HttpConnection(client, front).RunAsync());
}
