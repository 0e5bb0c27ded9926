using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using BulkApi2.LocalOrg;

namespace BulkApi2.Tests.LocalOrgTests.Wire;

/// <summary>Requests whose bodies are packed.</summary>
public sealed class GzipRequestTests
{
    private const string NotGzip = "[{\"errorCode\":\"UNKNOWN_EXCEPTION\",\"message\":\"The Content-Encoding of the message "
        + "specifices GZIP, but the data is not in valid GZIP format\"}]";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("gzip", CompressionLevel.Optimal)]
    [InlineData("x-gzip", CompressionLevel.Fastest)]
    [InlineData("GZip", CompressionLevel.NoCompression)]
    public async Task AMegabyteOfCsv(string encoding, CompressionLevel level)
    {
        using var org = new OrgClient();
        var id = await org.Create("Account", "insert");
        var csv = "Name\n" + string.Concat(Enumerable.Range(0, 40_000).Select(static i => $"the name of account number {i}\n"));
        Assert.Equal(201, (await Put(org.Http, id, Pack(csv, level), encoding)).Status);
        await org.Patch(id, "UploadComplete");
        org.Clock.Advance(TimeSpan.FromMinutes(1));
        var result = await org.Result(id);
        Assert.Equal(40_000, result.Ids.Count);
        Assert.Equal(40_000, org.Org.CountRecords("Account"));
    }

    [Fact]
    public async Task JsonToo()
    {
        using var org = new OrgClient();
        using var content = new ByteArrayContent(Pack("{\"object\":\"Account\",\"operation\":\"insert\"}"));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        content.Headers.ContentEncoding.Add("gzip");
        using var response = await org.Http.PostAsync(OrgClient.Ingest, content, Cancel);
        Assert.Equal(200, (int)response.StatusCode);
    }

    [Fact]
    public async Task OverTheNetworkToo()
    {
        using var org = new ServedOrg();
        var job = new ServedJob(org);
        await job.Create();
        org.Http.DefaultRequestHeaders.Authorization = new("Bearer", org.Org.AccessToken);
        Assert.Equal(201, (await Put(org.Http, job.Id, Pack("Name\nx\n"), "gzip")).Status);
        Assert.Contains("\"x\"", await job.Successful(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.0001)]
    [InlineData(0.9999)]
    public async Task HalfABodyIsNone(double part)
    {
        using var org = new OrgClient();
        var id = await org.Create("Account", "insert");
        var packed = Pack("Name\n" + string.Concat(Enumerable.Range(0, 10_000).Select(static i => $"{i}\n")));
        Assert.Equal((400, NotGzip), await Put(org.Http, id, packed[..(int)(packed.Length * part + 1)], "gzip"));
        Assert.Equal(201, (await Put(org.Http, id, packed, "gzip")).Status);
        Assert.Equal(200, (await org.Patch(id, "UploadComplete")).Status);
    }

    [Fact]
    public async Task WhatIsNoGzipIsRefused()
    {
        using var org = new OrgClient();
        var id = await org.Create("Account", "insert");
        Assert.Equal((400, NotGzip), await Put(org.Http, id, "Name\nx\n"u8.ToArray(), "gzip"));
        var packed = Pack("Name\nx\n");
        packed[^1] ^= 1;
        Assert.Equal((400, NotGzip), await Put(org.Http, id, packed, "gzip"));
    }

    [Theory]
    [InlineData("gzip", false)]
    [InlineData("br", true)]
    [InlineData("gzip, gzip", true)]
    public async Task WhatIsNotTakenIsRefused(string encoding, bool accepts)
    {
        using var org = new OrgClient(new LocalOrgOptions { AcceptsGzipRequests = accepts });
        var id = await org.Create("Account", "insert");
        var (status, body) = await Put(org.Http, id, Pack("Name\nx\n"), encoding);
        Assert.Equal(415, status);
        Assert.Equal(
            "[{\"errorCode\":\"UNSUPPORTED_MEDIA_TYPE\",\"message\":\"Content-Encoding of '" + encoding
                + "' is not supported by this resource\"}]", body);
        Assert.Equal(201, (await org.Put(id, "Name\nx\n")).Status);
    }

    [Fact]
    public async Task NothingNeedsNoPacking()
    {
        using var org = new OrgClient();
        var id = await org.Create("Account", "insert");
        Assert.Equal(201, (await Put(org.Http, id, [], "gzip")).Status);
        Assert.Equal(201, (await Put(org.Http, id, "Name\n"u8.ToArray(), "identity")).Status);
    }

    [Fact]
    public async Task TheLimitIsForWhatIsInside()
    {
        using var org = new OrgClient(new LocalOrgOptions { MaxUploadBytes = 1_500_000 });
        var id = await org.Create("Account", "insert");
        Assert.Equal(413, (await Put(org.Http, id, Pack("Name\n".PadRight(1_500_001, 'x')), "gzip")).Status);
        Assert.Equal(413, (await Put(org.Http, id, Pack("Name\n".PadRight(30_000_000, 'x')), "gzip")).Status);
        Assert.Equal(201, (await Put(org.Http, id, Pack("Name\n".PadRight(1_500_000, 'x')), "gzip")).Status);
    }

    private static async Task<(int Status, string Body)> Put(HttpClient http, string id, byte[] body, string encoding)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        content.Headers.TryAddWithoutValidation("Content-Encoding", encoding);
        using var response = await http.PutAsync($"{OrgClient.Ingest}/{id}/batches", content, Cancel);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(Cancel));
    }

    private static byte[] Pack(string text, CompressionLevel level = CompressionLevel.Optimal)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, level, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }
}
