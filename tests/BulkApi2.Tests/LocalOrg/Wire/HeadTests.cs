using System.Globalization;
using System.Text.RegularExpressions;

namespace BulkApi2.Tests.LocalOrgTests.Wire;

/// <summary>First lines and headers, as odd as clients send them.</summary>
public sealed class HeadTests : IDisposable
{
    private const string Get = "GET /services/data HTTP/1.1\r\nHost: x\r\n";
    private const string Close = "Connection: close\r\n\r\n";

    private readonly ServedOrg _org = new();

    public void Dispose() => _org.Dispose();

    [Theory]
    [InlineData("GET http://localhost:8080/services/data HTTP/1.1", "200 OK")]
    [InlineData("GET HTTP://x/services/data?y=http://z/ HTTP/1.1", "200 OK")]
    [InlineData("GET http://x HTTP/1.1", "404 Not Found")]
    [InlineData("GET http://x?y HTTP/1.1", "404 Not Found")]
    [InlineData("\r\n\r\nGET /services/data HTTP/1.1", "200 OK")]
    [InlineData("OPTIONS * HTTP/1.1", "404 Not Found")]
    [InlineData("TRACE /services/data HTTP/1.1", "405 Method Not Allowed")]
    [InlineData("GET /services/data/ HTTP/1.1", "200 OK")]
    public async Task Targets(string first, string status) =>
        Assert.StartsWith($"HTTP/1.1 {status}\r\n", await Ask($"{first}\r\nHost: x\r\n{Close}"), StringComparison.Ordinal);

    [Theory]
    [InlineData("X-Y: z\r\n", "200 ")]
    [InlineData("X-Y:z\r\nX-Y: w\r\nEmpty:\r\n", "200 ")]
    [InlineData("connection: Keep-Alive, CLOSE\r\n", "200 ")]
    [InlineData(" folded: x\r\n", "400 ")]
    [InlineData("space : x\r\n", "400 ")]
    [InlineData(": x\r\n", "400 ")]
    [InlineData("Content-Length: 0\r\nContent-Length: 1\r\n", "400 ")]
    [InlineData("Content-Length: 99999999999999999999\r\n", "400 ")]
    [InlineData("Transfer-Encoding: gzip, chunked\r\n", "501 ")]
    public async Task Headers(string header, string status) =>
        Assert.StartsWith($"HTTP/1.1 {status}", await Ask(Get + header + Close), StringComparison.Ordinal);

    [Theory]
    [InlineData(16_000, 0, "404 Not Found", null)]
    [InlineData(16_400, 0, "414 ", "URI_TOO_LONG")]
    [InlineData(100_000, 0, "414 ", "URI_TOO_LONG")]
    [InlineData(0, 16_000, "404 Not Found", null)]
    [InlineData(0, 16_400, "431 ", "REQUEST_HEADER_FIELDS_TOO_LARGE")]
    [InlineData(10_000, 7_000, "431 ", "REQUEST_HEADER_FIELDS_TOO_LARGE")]
    [InlineData(0, 200_000, "431 ", "REQUEST_HEADER_FIELDS_TOO_LARGE")]
    public async Task TooLong(int uri, int header, string status, string? code)
    {
        var answer = await Ask($"GET /{new string('x', uri)} HTTP/1.1\r\nX: {new string('y', header)}\r\n{Close}");
        Assert.StartsWith($"HTTP/1.1 {status}", answer, StringComparison.Ordinal);
        Assert.Contains(code is null ? "NOT_FOUND" : $"[{{\"errorCode\":\"{code}\",", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ManyHeadersAreTooLongToo() => Assert.StartsWith(
        "HTTP/1.1 431 ",
        await Ask(Get + string.Concat(Enumerable.Range(0, 5_000).Select(static i => $"X{i}: y\r\n")) + Close),
        StringComparison.Ordinal);

    [Fact]
    public async Task RequestsMayComeAllAtOnce()
    {
        var answer = await Ask(
            Get + "\r\n" + "HEAD /services/data HTTP/1.1\r\n\r\n"
            + "POST /services/oauth2/revoke HTTP/1.1\r\nContent-Length: 3\r\n\r\nx=y" + "\r\n"
            + "GET /nothing HTTP/1.1\r\n\r\n" + Get + Close + "GET /never HTTP/1.1\r\n\r\n");
        Assert.Equal(["200", "200", "400", "404", "200"], Statuses(answer));
    }

    [Theory]
    [InlineData("HTTP/1.1", "", true)]
    [InlineData("HTTP/1.1", "Connection: keep-alive\r\n", true)]
    [InlineData("HTTP/1.1", "Connection: disclose\r\n", true)]
    [InlineData("HTTP/1.1", "Connection: close\r\n", false)]
    [InlineData("HTTP/1.0", "", false)]
    [InlineData("HTTP/1.0", "Connection: Keep-Alive\r\n", true)]
    public async Task TheConnectionStaysOrGoes(string version, string header, bool stays)
    {
        var first = $"GET /services/data {version}\r\n{header}\r\n";
        Assert.Equal(stays ? 2 : 1, Statuses(await Ask(first + Get + Close)).Count());
        var answer = await Ask(first, endsWriting: true);
        Assert.Equal(!stays, answer.Contains("\r\nConnection: close\r\n", StringComparison.Ordinal));
        Assert.Equal(
            stays && version == "HTTP/1.0", answer.Contains("\r\nConnection: keep-alive\r\n", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ARefusedBodyNeedNotBeSent()
    {
        using var connection = new RawConnection(_org.Server.Url);
        await connection.Write(
            $"PUT /{OrgClient.Ingest}/750000000000001AAA/batches HTTP/1.1\r\nAuthorization: Bearer old\r\n"
            + "Expect: 100-continue\r\nContent-Length: 100000000\r\n\r\n");
        var answer = await connection.ReadUntil("]");
        Assert.StartsWith("HTTP/1.1 401 Unauthorized\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("\r\nConnection: close\r\n", answer, StringComparison.Ordinal);
        Assert.Equal("", await connection.ReadToEnd());
    }

    [Fact]
    public async Task WhoStillSendsHearsTheRefusal()
    {
        using var connection = new RawConnection(_org.Server.Url);
        await connection.Write("nonsense\r\n");
        await connection.Write(new byte[1_000_000]);
        connection.EndWriting();
        var (text, isReset) = await connection.ReadAll();
        Assert.StartsWith("HTTP/1.1 400 Bad Request\r\n", text, StringComparison.Ordinal);
        Assert.False(isReset);
    }

    [Fact]
    public async Task EachAnswerSaysWhenAndWhichItIs()
    {
        var answers = new[] { await Ask(Get + Close), await Ask("GET /nothing HTTP/1.1\r\n" + Close), await Ask("x\r\n") };
        Assert.All(answers, answer => Assert.Contains(
            $"\r\nDate: {_org.Clock.GetUtcNow().ToString("R", CultureInfo.InvariantCulture)}\r\n", answer, StringComparison.Ordinal));
        Assert.All(answers, answer => Assert.Contains("\r\nCache-Control: no-cache,", answer, StringComparison.Ordinal));
        Assert.Equal(3, answers.Select(RequestId).Distinct().Count());
        static string RequestId(string answer) =>
            Regex.Match(answer, "\r\nX-SFDC-Request-Id: ([0-9a-f]{32})\r\n").Result("$1");
    }

    private static IEnumerable<string> Statuses(string answers) =>
        Regex.Matches(answers, @"HTTP/1\.1 (\d{3}) ").Select(static match => match.Groups[1].Value);

    private async Task<string> Ask(string request, bool endsWriting = false)
    {
        using var connection = new RawConnection(_org.Server.Url);
        await connection.Write(request);
        if (endsWriting)
        {
            connection.EndWriting();
        }

        return await connection.ReadToEnd();
    }
}
