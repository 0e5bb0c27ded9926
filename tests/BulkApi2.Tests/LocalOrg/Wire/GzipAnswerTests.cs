using System.IO.Compression;
using System.Text;
using BulkApi2.LocalOrg.Faults;

namespace BulkApi2.Tests.LocalOrgTests.Wire;

/// <summary>Answers that are packed because the client asks for it.</summary>
public sealed class GzipAnswerTests : IDisposable
{
    private readonly ServedOrg _org = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _org.Dispose();

    [Theory]
    [InlineData("gzip", true)]
    [InlineData("GZIP", true)]
    [InlineData("deflate, gzip;q=0.5, br", true)]
    [InlineData("x-gzip", true)]
    [InlineData("*", true)]
    [InlineData("identity;q=0, *;q=0.1", true)]
    [InlineData("gzip;q=0", false)]
    [InlineData("gzip;q=0.000", false)]
    [InlineData("gzip; q=0, *", false)]
    [InlineData("gzip;q=nonsense", false)]
    [InlineData("*;q=0", false)]
    [InlineData("deflate, br, zstd", false)]
    [InlineData("identity", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public async Task OnlyWhoAsksForIt(string? accept, bool isPacked)
    {
        using var response = await Get("services/data", accept);
        var plain = await _org.Http.GetStringAsync("services/data", Cancel);
        Assert.Equal(isPacked ? ["gzip"] : [], response.Content.Headers.ContentEncoding);
        Assert.Equal(["Accept-Encoding"], response.Headers.Vary);
        var bytes = await response.Content.ReadAsByteArrayAsync(Cancel);
        Assert.Equal(bytes.Length, response.Content.Headers.ContentLength);
        Assert.Equal(plain, isPacked ? Unpack(bytes) : Encoding.UTF8.GetString(bytes));
    }

    [Fact]
    public async Task AMegabyteOfCsv()
    {
        var job = await LoadedJob();
        var url = $"{OrgClient.Ingest}/{job.Id}/successfulResults";
        var plain = (await _org.Get(url, _org.Org.AccessToken)).Body;
        Assert.True(plain.Length > 1_000_000);
        using var response = await Get(url, "gzip");
        Assert.Equal("text/csv", response.Content.Headers.ContentType?.MediaType);
        Assert.True(response.Headers.TransferEncodingChunked);
        var packed = await response.Content.ReadAsByteArrayAsync(Cancel);
        Assert.True(packed.Length < plain.Length / 2);
        Assert.Equal(plain, Unpack(packed));
    }

    [Fact]
    public async Task ErrorsToo()
    {
        using var response = await Get("services/data/v60.0/nothing", "gzip");
        Assert.Equal(404, (int)response.StatusCode);
        Assert.Contains("NOT_FOUND", Unpack(await response.Content.ReadAsByteArrayAsync(Cancel)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnEmptyBodyStaysEmpty()
    {
        var job = new ServedJob(_org);
        await job.Create();
        using var request = new HttpRequestMessage(HttpMethod.Put, $"{OrgClient.Ingest}/{job.Id}/batches");
        request.Content = new StringContent("Name\nx\n", Encoding.UTF8, "text/csv");
        using var response = await Send(request, "gzip");
        Assert.Equal(201, (int)response.StatusCode);
        Assert.Empty(response.Content.Headers.ContentEncoding);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(Cancel));
    }

    [Fact]
    public async Task HeadTellsWhatGetWould()
    {
        using var head = await Send(new HttpRequestMessage(HttpMethod.Head, "services/data"), "gzip");
        using var get = await Get("services/data", "gzip");
        Assert.Equal(["gzip"], head.Content.Headers.ContentEncoding);
        Assert.Equal(get.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(Cancel));
    }

    [Fact]
    public async Task AFaultCutsWhatIsPacked()
    {
        using var org = new ServedOrg(faults: FaultScript.Parse("GET data: short after 20 bytes"));
        using var request = new HttpRequestMessage(HttpMethod.Get, "services/data");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip");
        using var response = await org.Http.SendAsync(request, Cancel);
        var bytes = await response.Content.ReadAsByteArrayAsync(Cancel);
        Assert.Equal(20, bytes.Length);
        Assert.Equal([0x1f, 0x8b], bytes[..2]);
    }

    [Fact]
    public async Task WithoutANetworkNothingIsPacked()
    {
        using var org = new OrgClient();
        org.Http.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Encoding", "gzip");
        Assert.StartsWith("[{\"label\"", await org.Get("services/data"), StringComparison.Ordinal);
    }

    private async Task<ServedJob> LoadedJob()
    {
        var job = new ServedJob(_org);
        await job.Create();
        await job.Put("Name\n" + string.Concat(Enumerable.Range(0, 20_000).Select(static i => $"the name of account number {i}\n")));
        await job.Close();
        return job;
    }

    private Task<HttpResponseMessage> Get(string url, string? accept) =>
        Send(new HttpRequestMessage(HttpMethod.Get, url), accept);

    private Task<HttpResponseMessage> Send(HttpRequestMessage request, string? accept)
    {
        request.Headers.Authorization = new("Bearer", _org.Org.AccessToken);
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept-Encoding", accept);
        }

        return _org.Http.SendAsync(request, Cancel);
    }

    private static string Unpack(byte[] packed)
    {
        using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var reader = new StreamReader(gzip, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
