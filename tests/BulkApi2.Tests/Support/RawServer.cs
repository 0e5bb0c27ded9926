using System.Net;
using System.Net.Sockets;
using System.Text;

namespace BulkApi2.Tests.Support;

/// <summary>A server on loopback that answers with bytes as they are given, valid or not. It lets everybody sign in.</summary>
internal sealed class RawServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<string, string> _answer;
    private readonly Task _serving;

    /// <param name="answer">Makes the answer, in Latin-1, of the head of a request that is not one of the sign-in's.</param>
    public RawServer(Func<string, string> answer)
    {
        _answer = answer;
        _listener.Start();
        _serving = ServeAsync();
    }

    public Uri Url => new($"http://localhost:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    public void Dispose()
    {
        _listener.Stop();
        _serving.Wait();
    }

    /// <summary>A whole answer with a body.</summary>
    private static string Json(string body) =>
        $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}";

    private async Task ServeAsync()
    {
        while (true)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync();
                await AnswerAsync(client.GetStream());
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }
            catch (IOException)
            {
                // The client hung up on what it could not read.
            }
        }
    }

    private async Task AnswerAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1, leaveOpen: true);
        var head = new StringBuilder();
        while (await reader.ReadLineAsync() is { Length: > 0 } line)
        {
            head.Append(line).Append('\n');
        }

        var text = head.ToString();
        var answer = text.Split(' ').ElementAtOrDefault(1) switch
        {
            "/services/data" => Json("""[{"version":"60.0"}]"""),
            "/services/data/v60.0" => Json("""{"identity":"https://login.example/id/00D000000000001EAA/005000000000001AAA"}"""),
            "/services/oauth2/userinfo" => Json("""{"preferred_username":"jo@mail.example"}"""),
            _ => _answer(text),
        };
        await stream.WriteAsync(Encoding.Latin1.GetBytes(answer));
    }
}
