using System.Net;
using System.Net.Sockets;
using BulkApi2.LocalOrg;

namespace BulkApi2.Tests.LocalOrgTests;

/// <summary>The HTTP front as clients meet it.</summary>
public sealed class ServerTests : IDisposable
{
    private readonly ServedOrg _org = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _org.Dispose();

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    public async Task EitherSpelling(string host) => Assert.Equal(
        200, (await _org.Get($"http://{host}:{_org.Server.Url.Port}/services/data")).Status);

    [Fact]
    public async Task EitherVersionOfIp()
    {
        Assert.SkipUnless(Socket.OSSupportsIPv6, "This machine has no IPv6.");
        using var connection = new RawConnection(_org.Server.Url, IPAddress.IPv6Loopback);
        await connection.Write("GET /services/data HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 200 ", await connection.ReadToEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ALoadOverHttp()
    {
        var job = new ServedJob(_org);
        await job.Create();
        var rows = string.Concat(Enumerable.Range(0, 50_000).Select(i => $"name number {i}\n"));
        Assert.Equal(201, await job.Put("Name\n" + rows));
        Assert.Equal(50_000, (await job.Successful()).Count(c => c == '\n') - 1);
        Assert.Equal(50_000, _org.Org.CountRecords("Account"));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task UploadsOfAllKinds(bool isChunked, bool expectsContinue)
    {
        var job = new ServedJob(_org) { IsChunked = isChunked, ExpectsContinue = expectsContinue };
        await job.Create();
        Assert.Equal(201, await job.Put("Name\n" + new string('x', 200_000) + "\ny\n"));
        Assert.Contains("\"y\"", await job.Successful(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AClientMayWaitForTheInvitation()
    {
        using var connection = new RawConnection(_org.Server.Url);
        await connection.Write(
            "POST /services/oauth2/revoke HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nConnection: close\r\n"
            + "Content-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n");
        Assert.Equal("HTTP/1.1 100 Continue\r\n\r\n", await connection.ReadUntil("\r\n\r\n"));
        await connection.Write("5;x=y\r\ntoken\r\n4\r\n=abc\r\n0\r\nTrailer: x\r\n\r\n");
        var answer = await connection.ReadToEnd();
        Assert.EndsWith("error=invalid_token&error_description=invalid+token", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TooLargeABody()
    {
        using var org = new ServedOrg(new LocalOrgOptions { MaxUploadBytes = 1_500_000 });
        var job = new ServedJob(org) { IsChunked = true };
        await job.Create();
        Assert.Equal(413, await job.Put("Name\n".PadRight(1_500_001, 'x')));
        Assert.Equal(201, await job.Put("Name\n".PadRight(1_500_000, 'x')));
        var form = await org.Post(ServedOrg.TokenPath, ("grant_type", new string('x', 1_500_001)));
        Assert.Equal(413, form.Status);
        Assert.StartsWith("[{\"errorCode\":\"EXCEEDED_MAX_SIZE_REQUEST\"", form.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HeadHasNoBody()
    {
        using var connection = new RawConnection(_org.Server.Url);
        await connection.Write("HEAD /services/data HTTP/1.1\r\nHost: x\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 200 ", await connection.ReadUntil("\r\n\r\n"), StringComparison.Ordinal);
        await connection.Write("GET /nothing HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 404 ", await connection.ReadToEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ThePathIsTakenAsItWasWritten()
    {
        using var connection = new RawConnection(_org.Server.Url);
        await connection.Write("GET //services/data/ HTTP/1.1\r\nHost: x\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 200 ", await connection.ReadUntil("]"), StringComparison.Ordinal);
        await connection.Write("GET /services//data HTTP/1.1\r\nHost: x\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 404 ", await connection.ReadUntil("]"), StringComparison.Ordinal);
        await connection.Write("GET /x/../services/data HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 404 ", await connection.ReadToEnd(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense\r\n\r\n")]
    [InlineData("GET /services/data HTTP/2.0\r\n\r\n")]
    [InlineData("GET /services/data HTTP/1.1\r\nno header\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nz\r\n")]
    [InlineData("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nxy\r\n")]
    public async Task NoHttp(string text)
    {
        using var connection = new RawConnection(_org.Server.Url);
        await connection.Write(text);
        Assert.StartsWith("HTTP/1.1 400 ", await connection.ReadToEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnOldClientGetsNoPieces()
    {
        var job = new ServedJob(_org);
        await job.Create();
        await job.Put("Name\nx\n");
        await job.Successful();
        using var connection = new RawConnection(_org.Server.Url);
        await connection.Write(
            $"GET /{OrgClient.Ingest}/{job.Id}/unprocessedrecords HTTP/1.0\r\n"
            + $"Authorization: Bearer {_org.Org.AccessToken}\r\n\r\n");
        Assert.EndsWith("\r\n\r\nName\n", await connection.ReadToEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ManyAtOnce()
    {
        var loads = await Task.WhenAll(Enumerable.Range(0, 32).Select(async i =>
        {
            var job = new ServedJob(_org) { IsChunked = i % 2 == 0 };
            await job.Create();
            await job.Put($"Name\n{new string('x', 100_000)}\nrow{i}\n");
            return await job.Successful();
        }));
        Assert.All(loads.Index(), load => Assert.Contains($"\"row{load.Index}\"", load.Item, StringComparison.Ordinal));

        // The long name of each load is too long.
        Assert.Equal(32, _org.Org.CountRecords("Account"));
    }

    [Fact]
    public async Task AClosedOrgAnswersNothing()
    {
        _org.Org.Dispose();
        await Assert.ThrowsAsync<HttpRequestException>(() => _org.Http.GetAsync("services/data", Cancel));
    }

    [Fact]
    public async Task TheLoginHostHasNoData()
    {
        Assert.Equal(404, (await _org.Get($"{_org.Server.LoginUrl}{OrgClient.Ingest}", _org.Org.AccessToken)).Status);
        Assert.Equal(200, (await _org.Get($"{_org.Server.LoginUrl}services/data")).Status);
        (await _org.Post(
            $"{_org.Server.LoginUrl}{ServedOrg.TokenPath}",
            ("grant_type", "client_credentials"), ("client_id", _org.Org.ClientId), ("client_secret", _org.Org.ClientSecret)))
            .IsRefused("invalid_grant", "request not supported on this domain");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task UrlsFollowTheFront(bool isAtLogin)
    {
        var front = isAtLogin ? _org.Server.LoginUrl : _org.Server.Url;
        var user = (await _org.Get($"{front}services/oauth2/userinfo", _org.Org.AccessToken)).Body;
        Assert.Contains($"\"sub\":\"{_org.Server.LoginUrl}id/", user, StringComparison.Ordinal);
        Assert.Contains($"\"rest\":\"{_org.Server.Url}services/data/v{{version}}/\"", user, StringComparison.Ordinal);
    }
}
