using BulkApi2.Core;
using BulkApi2.Core.Jobs;
using BulkApi2.Core.Orgs;
using BulkApi2.Core.Orgs.SignIns;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Http;

/// <summary>Answers that are no HTTP: .NET repeats what it could not read in its own exceptions.</summary>
public sealed class MalformedAnswerTests
{
    private const string Token = "00DLK0000004rqq!AQEAQJz7x9.Vk2mSb_p3wQyEoT5uHcRnDfLgA8iZjW1tXsO6eYvKqMhUrNd0FbC4";

    [Theory]
    [InlineData("status line", "{0}\r\n\r\n")]
    [InlineData("version", "HTTP/{0} 200 OK\r\n\r\n")]
    [InlineData("status", "HTTP/1.1 {0} OK\r\n\r\n")]
    [InlineData("reason", "HTTP/1.1 400 {0}\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("header without a colon", "HTTP/1.1 200 OK\r\n{0}\r\n\r\n")]
    [InlineData("name of a header", "HTTP/1.1 200 OK\r\nX {0}: 1\r\n\r\n")]
    [InlineData("length", "HTTP/1.1 200 OK\r\nContent-Length: {0}\r\n\r\n")]
    [InlineData("chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{0}\r\n")]
    [InlineData("request id", "HTTP/1.1 400 Bad\r\nX-SFDC-Request-Id: {0}\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("type", "HTTP/1.1 200 OK\r\nContent-Type: {0}\r\nContent-Length: 2\r\n\r\n{{}}")]
    [InlineData("character set", "HTTP/1.1 200 OK\r\nContent-Type: application/json; charset={0}\r\nContent-Length: 2\r\n\r\n{{}}")]
    [InlineData("encoding", "HTTP/1.1 200 OK\r\nContent-Encoding: {0}\r\nContent-Length: 2\r\n\r\n{{}}")]
    [InlineData("address", "HTTP/1.1 302 Found\r\nLocation: {0}\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("name in an address", "HTTP/1.1 302 Found\r\nLocation: https://{0}@elsewhere.example/\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("host", "HTTP/1.1 302 Found\r\nLocation: https://{0}.example/\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("body", "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{0}")]
    [InlineData("property", "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{{\"{0}\":x}}")]
    [InlineData("time", "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{{\"id\":\"1\",\"createdDate\":\"{0}\"}}")]
    public async Task Neither_secrets_nor_escape_sequences_come_out(string place, string answer)
    {
        foreach (var words in new[] { Token[16..], Token[16..46], $"\u001B[31m{Token[16..]}\u009B2J", "\u001B]0;x\u0007" })
        {
            using var server = new RawServer(_ => string.Format(null, answer, words));
            var (org, told) = await ConnectAsync(server);

            var error = await Record.ExceptionAsync(() => new IngestJobs(org, Listening(told))
                .GetAsync(new IngestJob { Id = "750000000000001AAA" }, TestContext.Current.CancellationToken));

            told.Add(error?.ToString() ?? "no error");
            Assert.All(told, text => AssertSilent(place, text));
        }
    }

    private static async Task<(Org Org, List<string> Told)> ConnectAsync(RawServer server)
    {
        var told = new List<string>();
        var options = new ConnectOptions { Clock = new InstantClock(), Jitter = static () => 0.5 };
        var signIn = new AccessTokenSignIn(server.Url, ConnectedOrg.Secret(Token));
        return (await signIn.ConnectAsync(options, Listening(told), TestContext.Current.CancellationToken), told);
    }

    private static Reporter Listening(List<string> told) => new() { Warning = told.Add, Verbose = told.Add };

    private static void AssertSilent(string place, string text)
    {
        Spelling.AssertAbsent(Token[12..], text);
        Assert.False(text.Any(static letter => char.IsControl(letter) && letter is not ('\r' or '\n')), place);
    }
}
