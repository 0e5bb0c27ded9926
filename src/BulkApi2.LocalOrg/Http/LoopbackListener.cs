using System.Net;
using System.Net.Sockets;

namespace BulkApi2.LocalOrg.Http;

/// <summary>Listens on a port of this machine, which nobody outside can reach.</summary>
internal sealed class LoopbackListener : IDisposable
{
    private const int Attempts = 10;

    private readonly HttpListener _listener;

    private LoopbackListener(HttpListener listener, int port)
    {
        _listener = listener;
        Url = new Uri($"http://localhost:{port}/");
    }

    public Uri Url { get; }

    /// <param name="port">The port; 0 for one that is free.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public static LoopbackListener Open(int port)
    {
        if (port is < IPEndPoint.MinPort or > IPEndPoint.MaxPort)
        {
            throw new ArgumentOutOfRangeException(nameof(port), port, "A port is a number up to 65535.");
        }

        // Somebody else may be quicker to take the free port.
        for (var attempt = 1; port == 0 && attempt < Attempts; attempt++)
        {
            try
            {
                return OpenPort(FreePort());
            }
            catch (IOException)
            {
            }
        }

        return OpenPort(port == 0 ? FreePort() : port);
    }

    /// <summary>The next request; null once nobody listens any more.</summary>
    public async Task<HttpListenerContext?> AcceptAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                return await _listener.GetContextAsync().ConfigureAwait(false);
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                // A client that left before it was heard, or the end, which the loop sees.
            }
        }

        return null;
    }

    /// <summary>Ends all connections, and the port is free again.</summary>
    public void Dispose() => _listener.Abort();

    private static LoopbackListener OpenPort(int port)
    {
        string[] hosts = LocalhostIsV6() ? ["localhost", "127.0.0.1", "[::1]"] : ["localhost", "127.0.0.1"];
        var listener = new HttpListener();
        foreach (var host in hosts)
        {
            listener.Prefixes.Add($"http://{host}:{port}/");
        }

        try
        {
            listener.Start();
            return new LoopbackListener(listener, port);
        }
        catch (Exception e) when (e is HttpListenerException or SocketException)
        {
            listener.Abort();
            throw new IOException($"Port {port} of this machine is taken, or nobody may listen on it: {e.Message}", e);
        }
    }

    // A listener takes the first address that a name has. Beside it, one at [::1] would only turn away those who came
    // there for localhost.
    private static bool LocalhostIsV6() => IPAddress.IPv6Loopback.Equals(Dns.GetHostAddresses("localhost").FirstOrDefault());

    private static int FreePort()
    {
        var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        try
        {
            return ((IPEndPoint)probe.LocalEndpoint).Port;
        }
        finally
        {
            probe.Stop();
        }
    }
}
