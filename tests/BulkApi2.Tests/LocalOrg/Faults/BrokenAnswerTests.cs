namespace BulkApi2.Tests.LocalOrgTests.Faults;

/// <summary>Answers and requests that break off, or take their time.</summary>
public sealed class BrokenAnswerTests
{
    private const string Csv = "Name\n";

    [Theory]
    [InlineData("reset", true)]
    [InlineData("reset after 0 bytes", true)]
    [InlineData("truncate", false)]
    public async Task AnAnswerIsLost(string step, bool isReset)
    {
        // One with a body and one without, whose head alone would be all of it.
        using var org = new FaultyOrg($"GET data: {step}", $"PUT batches: {step}");
        Assert.Equal(new RawAnswer("", isReset), await org.Ask("GET", FaultyOrg.Versions));
        var job = new ServedJob(org.Served);
        await job.Create();
        Assert.Equal(new RawAnswer("", isReset), await org.Ask("PUT", $"/{OrgClient.Ingest}/{job.Id}/batches", Csv));
    }

    [Theory]
    [InlineData("reset after 100 bytes", 100, true)]
    [InlineData("reset after 1000000 bytes", int.MaxValue, true)]
    [InlineData("truncate after 100 bytes", 100, false)]
    public async Task AnAnswerOfKnownLengthIsCut(string step, int most, bool isReset)
    {
        using var org = new FaultyOrg("GET data: " + step);
        var answer = await org.Ask("GET", FaultyOrg.Versions);
        var whole = (await org.Ask("GET", FaultyOrg.Versions)).Body;
        Assert.Equal("200", answer.Status);
        Assert.Equal(isReset, answer.IsReset);
        Assert.Contains($"\r\nContent-Length: {whole.Length}\r\n", answer.Head, StringComparison.Ordinal);
        Assert.Equal(whole[..Math.Min(most, whole.Length)], answer.Body);
    }

    [Theory]
    [InlineData("reset after 7 bytes", true, 7, false)]
    [InlineData("truncate after 7 bytes", false, 7, false)]
    [InlineData("truncate after 7000 bytes", false, 7000, false)]
    [InlineData("short after 7 bytes", false, 7, true)]
    [InlineData("short after 7000 bytes", false, 7000, true)]
    [InlineData("short", false, 0, true)]
    public async Task AnAnswerInPiecesIsCut(string step, bool isReset, int most, bool hasEnd)
    {
        using var org = new FaultyOrg($"GET successfulResults: {step}");
        var path = await Results(org);
        var answer = await org.Ask("GET", path);
        var (whole, _) = (await org.Ask("GET", path)).Pieces();
        Assert.Equal(isReset, answer.IsReset);
        Assert.Equal((whole[..Math.Min(most, whole.Length)], hasEnd), answer.Pieces());
    }

    [Fact]
    public async Task AShortAnswerLooksWhole()
    {
        using var org = new FaultyOrg("GET data: short after 10 bytes, ok");
        var answer = await org.Ask("GET", FaultyOrg.Versions);
        Assert.Contains("\r\nContent-Length: 10\r\n", answer.Head, StringComparison.Ordinal);
        Assert.Equal((await org.Ask("GET", FaultyOrg.Versions)).Body[..10], answer.Body);
        Assert.False(answer.IsReset);
    }

    [Fact]
    public async Task TheOrgDidTheWorkOfALostAnswer()
    {
        using var org = new FaultyOrg("PUT batches: reset", "PATCH *: truncate");
        var job = new ServedJob(org.Served);
        await job.Create();
        Assert.True((await org.Ask("PUT", $"/{OrgClient.Ingest}/{job.Id}/batches", Csv + "x\n")).IsReset);
        Assert.Equal("", (await org.Ask("PATCH", $"/{OrgClient.Ingest}/{job.Id}", "{\"state\":\"UploadComplete\"}")).Body);
        Assert.Contains("JobComplete", (await org.Ask("GET", $"/{OrgClient.Ingest}/{job.Id}")).Body, StringComparison.Ordinal);
        Assert.Equal(1, org.Served.Org.CountRecords("Account"));
    }

    [Theory]
    [InlineData("reset upload", "Content-Length: 1000\r\n\r\n")]
    [InlineData("reset upload after 4 bytes", "Content-Length: 1000\r\n\r\nName")]
    [InlineData("reset upload after 4 bytes", "Content-Length: 7\r\n\r\nName\nx\n")]
    [InlineData("reset upload after 400 bytes", "Content-Length: 7\r\n\r\nName\nx\n")]
    [InlineData("reset upload after 9 bytes", "Transfer-Encoding: chunked\r\n\r\n7\r\nName\nx\n\r\n4\r\ny\n")]
    [InlineData("reset upload after 7 bytes", "Transfer-Encoding: chunked\r\n\r\n7\r\nName\nx\n")]
    public async Task AnUploadIsCut(string step, string rest)
    {
        using var org = new FaultyOrg("PUT batches: " + step);
        var job = new ServedJob(org.Served);
        await job.Create();
        using (var connection = new RawConnection(org.Served.Server.Url))
        {
            await connection.Write(
                $"PUT /{OrgClient.Ingest}/{job.Id}/batches HTTP/1.1\r\nHost: x\r\n"
                + $"Authorization: Bearer {org.Served.Org.AccessToken}\r\n{rest}");
            Assert.Equal(("", true), await connection.ReadAll());
        }

        Assert.Equal(201, await job.Put(Csv + "y\n"));
        Assert.Contains("\"y\"", await job.Successful(), StringComparison.Ordinal);
        Assert.Equal(1, org.Served.Org.CountRecords("Account"));
    }

    [Fact]
    public async Task ALateAnswer()
    {
        using var org = new FaultyOrg("GET data: delay 90.5 s, ok");
        var answer = await org.Ask("GET", FaultyOrg.Versions);
        Assert.Equal([TimeSpan.FromSeconds(90.5)], org.Clock.Waits);
        Assert.Equal((await org.Ask("GET", FaultyOrg.Versions)).Body, answer.Body);
    }

    [Theory]
    [InlineData(1000, 100)]
    [InlineData(8, 1)]
    public async Task ASlowAnswer(int rate, int piece)
    {
        using var org = new FaultyOrg($"GET data: slow {rate} bytes/s, ok");
        var answer = await org.Ask("GET", FaultyOrg.Versions);
        Assert.Equal((await org.Ask("GET", FaultyOrg.Versions)).Body, answer.Body);
        var waits = org.Clock.Waits;
        Assert.Equal((answer.Body.Length + piece - 1) / piece, waits.Count);
        Assert.All(waits, wait => Assert.True(wait <= TimeSpan.FromSeconds((double)piece / rate)));
        Assert.Equal((double)answer.Body.Length / rate, waits.Sum(static wait => wait.TotalSeconds), 3);
    }

    [Fact]
    public async Task ASlowAnswerInPieces()
    {
        using var org = new FaultyOrg("GET successfulResults: slow 10 bytes/s");
        var path = await Results(org);
        var answer = (await org.Ask("GET", path)).Pieces();
        Assert.Equal(answer.Data.Length, org.Clock.Waits.Count);
        Assert.Equal((await org.Ask("GET", path)).Pieces(), answer);
    }

    // The address of a result with a row.
    private static async Task<string> Results(FaultyOrg org)
    {
        var job = new ServedJob(org.Served);
        await job.Create();
        await job.Put(Csv + "a\n");
        await job.Close();
        return $"/{OrgClient.Ingest}/{job.Id}/successfulResults";
    }
}
