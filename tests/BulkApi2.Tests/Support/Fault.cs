using System.Net;
using System.Net.Sockets;
using System.Text;

namespace BulkApi2.Tests.Support;

/// <summary>What goes wrong with a request: given the request and the way to the org, it answers or throws.</summary>
internal delegate Task<HttpResponseMessage> Fault(HttpRequestMessage request, Func<Task<HttpResponseMessage>> deliver);

/// <summary>The faults that networks and servers have.</summary>
internal static class Faults
{
    /// <summary>The server says no, without doing anything.</summary>
    public static Fault Answer(
        int status, string body = "[]", TimeSpan? retryAfter = null, string type = "application/json") => async (request, _) =>
    {
        if (request.Content is { } content)
        {
            await content.CopyToAsync(Stream.Null);
        }

        var answer = new HttpResponseMessage((HttpStatusCode)status)
        {
            RequestMessage = request,
            Content = new StringContent(body, Encoding.UTF8, type),
        };
        answer.Headers.Add("X-SFDC-Request-Id", "request-1");
        if (retryAfter is { } wish)
        {
            answer.Headers.RetryAfter = new(wish);
        }

        return answer;
    };

    /// <summary>A result, whatever the server has.</summary>
    public static Fault Csv(string text) => Answer(200, text, type: "text/csv");

    /// <summary>Nothing reaches the server.</summary>
    public static Fault NoConnection() => (_, _) => throw new HttpRequestException("Connection refused");

    /// <summary>The answer's body begins and never ends; then something happens.</summary>
    public static Fault HangAfter(string start, Action then, int status = 200) => (request, _) => Task.FromResult(
        new HttpResponseMessage((HttpStatusCode)status)
        {
            RequestMessage = request,
            Content = new StreamContent(new HangingStream(start, then)),
        });

    /// <summary>The host's name is not known.</summary>
    public static Fault NoSuchHost() => (_, _) => throw new HttpRequestException(
        "Name or service not known", new SocketException((int)SocketError.HostNotFound));

    /// <summary>The connection breaks when so many bytes of the body are through.</summary>
    public static Fault DropBodyAfter(int bytes) => async (request, _) =>
    {
        await request.Content!.CopyToAsync(new BreakingStream(Stream.Null, bytes));
        throw new InvalidOperationException("The body is too short to break.");
    };

    /// <summary>The server does what it is asked, and nobody hears of it.</summary>
    public static Fault LoseAnswer() => async (_, deliver) =>
    {
        using var answer = await deliver();
        throw new HttpRequestException("Connection reset by peer");
    };

    /// <summary>The answer's body breaks off.</summary>
    public static Fault CutAnswerAfter(int bytes) => async (_, deliver) =>
    {
        var answer = await deliver();
        var body = await answer.Content.ReadAsStreamAsync();
        answer.Content = new StreamContent(new BreakingStream(body, bytes));
        return answer;
    };
}
