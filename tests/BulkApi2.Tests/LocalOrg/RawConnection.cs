using System.Net;
using System.Net.Sockets;
using System.Text;

namespace BulkApi2.Tests.LocalOrgTests;

/// <summary>A connection on which a test writes every byte itself.</summary>
internal sealed class RawConnection : IDisposable
{
    // Only so that a server which never answers fails the test instead of holding it up.
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromMinutes(1));
    private readonly TcpClient _client;
    private readonly NetworkStream _stream;

    public RawConnection(Uri url, IPAddress? address = null)
    {
        _client = new TcpClient((address ?? IPAddress.Loopback).AddressFamily);
        _client.Connect(address ?? IPAddress.Loopback, url.Port);
        _stream = _client.GetStream();
    }

    public void Dispose()
    {
        _client.Dispose();
        _patience.Dispose();
    }

    public Task Write(string text) => Write(Encoding.Latin1.GetBytes(text));

    public async Task Write(byte[] bytes) => await _stream.WriteAsync(bytes, _patience.Token);

    /// <summary>Says that nothing more will be written.</summary>
    public void EndWriting() => _client.Client.Shutdown(SocketShutdown.Send);

    /// <summary>Leaves as a process does that is killed.</summary>
    public void Reset() => _client.Client.Close(0);

    /// <summary>Reads until a text has come.</summary>
    public async Task<string> ReadUntil(string end)
    {
        var text = new StringBuilder();
        var buffer = new byte[1];
        while (!text.ToString().EndsWith(end, StringComparison.Ordinal)
            && await _stream.ReadAsync(buffer, _patience.Token) > 0)
        {
            text.Append((char)buffer[0]);
        }

        return text.ToString();
    }

    /// <summary>Reads until the connection ends, and tells whether it broke off.</summary>
    public async Task<(string Text, bool IsReset)> ReadAll()
    {
        var text = new StringBuilder();
        var buffer = new byte[64 * 1024];
        try
        {
            while (await _stream.ReadAsync(buffer, _patience.Token) is var count and > 0)
            {
                text.Append(Encoding.Latin1.GetString(buffer, 0, count));
            }
        }
        catch (IOException)
        {
            return (text.ToString(), true);
        }

        return (text.ToString(), false);
    }

    /// <summary>Reads until the server ends the connection.</summary>
    public async Task<string> ReadToEnd()
    {
        using var reader = new StreamReader(_stream, Encoding.Latin1);
        return await reader.ReadToEndAsync(_patience.Token);
    }
}
