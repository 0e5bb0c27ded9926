using System.Net;
using System.Net.Sockets;

namespace BulkApi2.LocalOrg.Wire;

/// <summary>
/// A port of this machine that nobody outside can reach. HttpListener isn't used: outside Windows it takes half a
/// chunked upload for a whole one, and when it is closed it waits for clients that read slowly.
/// </summary>
internal sealed class LoopbackPort : IDisposable
{
    private const int Attempts = 10;

    private readonly Connections _connections = new();
    private readonly IReadOnlyList<TcpListener> _listeners;
    private volatile bool _isDisposed;

    private LoopbackPort(IReadOnlyList<TcpListener> listeners)
    {
        _listeners = listeners;
        Url = new Uri($"http://localhost:{Number(listeners[0])}/");
    }

    public Uri Url { get; }

    /// <param name="port">The port; 0 for one that is free.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public static LoopbackPort Open(int port)
    {
        if (port is < IPEndPoint.MinPort or > IPEndPoint.MaxPort)
        {
            throw new ArgumentOutOfRangeException(nameof(port), port, "A port is a number up to 65535.");
        }

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return new LoopbackPort(Listen(port));
            }
            catch (SocketException e) when (port != 0 || attempt == Attempts)
            {
                throw new IOException($"Port {port} of this machine is taken: {e.Message}", e);
            }
            catch (SocketException)
            {
                // The port was free in one of the two versions of IP only.
            }
        }
    }

    /// <summary>Answers all who come, until the end.</summary>
    public void Serve(Func<TcpClient, Task> answer)
    {
        foreach (var listener in _listeners)
        {
            _ = AcceptAsync(listener, answer);
        }
    }

    /// <summary>Frees the port and ends all connections.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        Stop(_listeners);
        _connections.Dispose();
    }

    // The name localhost may mean either address.
    private static List<TcpListener> Listen(int port)
    {
        List<TcpListener> listeners = [new(IPAddress.Loopback, port)];
        try
        {
            listeners[0].Start();
            var second = new TcpListener(IPAddress.IPv6Loopback, Number(listeners[0]));
            second.Start();
            listeners.Add(second);
        }
        catch (SocketException e) when (listeners[0].Server.IsBound
            && e.SocketErrorCode != SocketError.AddressAlreadyInUse)
        {
            // This machine has no IPv6.
        }
        catch
        {
            Stop(listeners);
            throw;
        }

        return listeners;
    }

    private static int Number(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port;

    private static void Stop(IEnumerable<TcpListener> listeners)
    {
        foreach (var listener in listeners)
        {
            listener.Stop();
        }
    }

    private async Task AcceptAsync(TcpListener listener, Func<TcpClient, Task> answer)
    {
        while (!_isDisposed)
        {
            try
            {
                var client = await listener.AcceptTcpClientAsync().ConfigureAwait(false);
                _ = Task.Run(() => _connections.AnswerAsync(client, answer));
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                // The client left before it was heard, or this is the end, which the loop sees.
            }
        }
    }
}
