using System.Net;
using System.Net.Sockets;

namespace BulkApi2.Hostile;

/// <summary>
/// Lets a client of this machine talk to a hostile org over HTTP, one request for each connection. The <see cref="Gate"/> sees one
/// request at a time.
/// </summary>
public sealed class HostileServer : IDisposable
{
    private readonly Lock _turn = new();
    private readonly CancellationTokenSource _end = new();
    private readonly TcpListener _listener;

    private HostileServer(TcpListener listener, OrgSettings settings)
    {
        _listener = listener;
        Org = new HostileOrg(settings with { Url = new Uri($"http://{listener.LocalEndpoint}/") });
        Gate = new Gate(Org);
    }

    public HostileOrg Org { get; }

    public Gate Gate { get; }

    /// <summary>From the moment when the org has acted to the one when its answer goes out.</summary>
    public TimeSpan AnswerTime { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary>Begins to listen, at a free port.</summary>
    /// <param name="settings">How the org behaves; its address is the server's.</param>
    public static HostileServer Start(OrgSettings settings)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var server = new HostileServer(listener, settings);
        _ = server.AcceptAsync();
        return server;
    }

    public void Dispose()
    {
        _end.Cancel();
        _listener.Stop();
    }

    private async Task AcceptAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                var client = await _listener.AcceptTcpClientAsync(_end.Token).ConfigureAwait(false);
                _ = Task.Run(() => ServeAsync(client));
            }
            catch (Exception error) when (error is SocketException or OperationCanceledException)
            {
                // The client left before it was heard, or this is the end, which the loop sees.
            }
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await AnswerAsync(client).ConfigureAwait(false);
            }
            catch (Exception error) when (error is IOException or SocketException or OperationCanceledException)
            {
                // The client was killed, or this is the end.
            }
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        var stream = client.GetStream();
        if (await WireRequest.ReadAsync(stream, _end.Token).ConfigureAwait(false) is not { } incoming)
        {
            return;
        }

        if (InTurn(() => incoming.HasBody ? Gate.BytesUntilCut(incoming.Head) : null) is { } bytes)
        {
            await incoming.ReadBodyAsync(bytes, _end.Token).ConfigureAwait(false);
            Reset(client);
            return;
        }

        if (await incoming.ReadBodyAsync(null, _end.Token).ConfigureAwait(false) is not { } request)
        {
            // A request that does not come whole is never acted upon.
            return;
        }

        var answer = InTurn(() => Gate.Receive(request));
        await Task.Delay(AnswerTime, _end.Token).ConfigureAwait(false);
        switch (answer.Fault?.Invoke())
        {
            case null:
                await WireAnswer.WriteAsync(answer, stream, _end.Token).ConfigureAwait(false);
                break;
            case HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse }:
                await stream.WriteAsync("HTTP/1.1 200 OK\r\nno header\r\n\r\n"u8.ToArray(), _end.Token).ConfigureAwait(false);
                break;
            case HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded }:
                break;
            default:
                Reset(client);
                break;
        }
    }

    private T InTurn<T>(Func<T> action)
    {
        lock (_turn)
        {
            return action();
        }
    }

    private static void Reset(TcpClient client)
    {
        client.LingerState = new LingerOption(true, 0);
        client.Close();
    }
}
