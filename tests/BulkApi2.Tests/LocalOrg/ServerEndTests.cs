using System.Net;
using System.Net.Sockets;
using BulkApi2.LocalOrg;

namespace BulkApi2.Tests.LocalOrgTests;

/// <summary>What breaks off: clients, connections, the server.</summary>
public sealed class ServerEndTests : IDisposable
{
    private readonly ServedOrg _org = new();

    public void Dispose() => _org.Dispose();

    [Theory]
    [InlineData("Content-Length: 1000\r\n\r\nName\nx\n", false)]
    [InlineData("Content-Length: 1000\r\n\r\nName\nx\n", true)]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n7\r\nName\nx\n\r\n", false)]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n7\r\nName\nx\n\r\n", true)]
    [InlineData("Transfer-Encoding: chunked\r\n\r\nF7\r\nName\nx\n", true)]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n7\r\nName\nx\n\r\n0\r\n", true)]
    [InlineData("Content-Len", true)]
    public async Task HalfAnUploadIsNone(string rest, bool isOrderly)
    {
        var job = new ServedJob(_org);
        await job.Create();
        using (var connection = new RawConnection(_org.Server.Url))
        {
            await connection.Write(
                $"PUT /{OrgClient.Ingest}/{job.Id}/batches HTTP/1.1\r\nHost: x\r\n"
                + $"Authorization: Bearer {_org.Org.AccessToken}\r\nContent-Type: text/csv\r\n{rest}");
            if (isOrderly)
            {
                connection.EndWriting();
                Assert.Equal("", await connection.ReadToEnd());
            }
            else
            {
                connection.Reset();
            }
        }

        // A second upload to a job that has one would fail its close.
        Assert.Equal(201, await job.Put("Name\ny\n"));
        Assert.Contains("\"y\"", await job.Successful(), StringComparison.Ordinal);
        Assert.Equal(1, _org.Org.CountRecords("Account"));
    }

    [Fact]
    public async Task AClientMayLeaveInTheMiddleOfADownload()
    {
        var job = await LargeJob();
        using (var connection = await BeginDownload(job))
        {
            connection.Reset();
        }

        Assert.Equal(200, await _org.Status(_org.Org.AccessToken));
    }

    [Fact]
    public async Task ADownloadThatBreaksOffDoesNotLookComplete()
    {
        var job = await LargeJob();
        using var connection = await BeginDownload(job);
        _org.Server.Dispose();
        var rest = await ReadAll(connection);
        Assert.False(rest.EndsWith("\r\n0\r\n\r\n", StringComparison.Ordinal));
    }

    [Fact]
    public async Task TheEndEndsConnectionsAndFreesThePorts()
    {
        using var idle = new RawConnection(_org.Server.Url);
        await idle.Write("GET /services/data HTTP/1.1\r\nHost: x\r\n\r\n");
        await idle.ReadUntil("]");
        using var waiting = new RawConnection(_org.Server.LoginUrl);
        await waiting.Write("POST /services/oauth2/token HTTP/1.1\r\nContent-Length: 5\r\n\r\n");
        _org.Server.Dispose();
        Assert.Equal("", await ReadAll(idle));
        Assert.Equal("", await ReadAll(waiting));
        using var next = new LocalOrgServer(_org.Org, _org.Server.Url.Port, _org.Server.LoginUrl.Port);
        Assert.Equal((_org.Server.Url, _org.Server.LoginUrl), (next.Url, next.LoginUrl));
        Assert.Equal(200, (await _org.Get("services/data")).Status);
        _org.Server.Dispose();
    }

    [Fact]
    public void APortThatIsTakenIsNamed()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        foreach (var port in new[] { ((IPEndPoint)listener.LocalEndpoint).Port, _org.Server.Url.Port })
        {
            Assert.Contains($"Port {port} ", Assert.Throws<IOException>(Serve(port, 0)).Message, StringComparison.Ordinal);
            Assert.Contains($"Port {port} ", Assert.Throws<IOException>(Serve(0, port)).Message, StringComparison.Ordinal);
        }

        Assert.Throws<ArgumentOutOfRangeException>(Serve(-1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(Serve(0, 65536));
    }

    [Fact]
    public void AFirstPortIsFreedWhenTheSecondIsTaken()
    {
        int free;
        using (var server = new LocalOrgServer(_org.Org))
        {
            free = server.Url.Port;
        }

        Assert.Throws<IOException>(Serve(free, _org.Server.Url.Port));
        using var next = new LocalOrgServer(_org.Org, free);
        Assert.Equal(free, next.Url.Port);
    }

    private Action Serve(int port, int loginPort) => () => new LocalOrgServer(_org.Org, port, loginPort).Dispose();

    private async Task<ServedJob> LargeJob()
    {
        var job = new ServedJob(_org);
        await job.Create();
        await job.Put("Name\n" + string.Concat(Enumerable.Repeat(new string('x', 200) + "\n", 100_000)));
        await job.Close();
        return job;
    }

    // So much is to come that the server has to wait for the reader.
    private async Task<RawConnection> BeginDownload(ServedJob job)
    {
        var connection = new RawConnection(_org.Server.Url);
        await connection.Write(
            $"GET /{OrgClient.Ingest}/{job.Id}/successfulResults HTTP/1.1\r\nHost: x\r\n"
            + $"Authorization: Bearer {_org.Org.AccessToken}\r\n\r\n");
        Assert.Contains("Transfer-Encoding: chunked", await connection.ReadUntil("\r\n\r\n"), StringComparison.Ordinal);
        return connection;
    }

    // The end may come as an error.
    private static async Task<string> ReadAll(RawConnection connection)
    {
        try
        {
            return await connection.ReadToEnd();
        }
        catch (IOException)
        {
            return "";
        }
    }
}
