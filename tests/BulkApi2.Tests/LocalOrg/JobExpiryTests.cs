namespace BulkApi2.Tests.LocalOrgTests;

/// <summary>How long jobs are kept, and how long they may stay open.</summary>
public sealed class JobExpiryTests
{
    [Fact]
    public async Task AnEndedJobIsKeptForSevenDays()
    {
        using var org = new OrgClient();
        var job = await org.Load("Account", "insert", "Name\nx\n");
        org.Clock.Advance(TimeSpan.FromDays(6.9));
        Assert.Equal(job.Successful, await org.Get($"{OrgClient.Ingest}/{job.Id}/successfulResults"));
        org.Clock.Advance(TimeSpan.FromDays(0.1));
        Assert.Equal(404, (await org.Send("GET", $"{OrgClient.Ingest}/{job.Id}")).Status);
        Assert.Equal(404, (await org.Send("GET", $"{OrgClient.Ingest}/{job.Id}/successfulResults")).Status);
        Assert.Equal(0, (await org.GetJson(OrgClient.Ingest)).GetProperty("records").GetArrayLength());

        // What it loaded stays, and its id is never given again.
        Assert.Equal(1, org.Org.CountRecords("Account"));
        Assert.NotEqual(job.Id, await org.Create("Account", "insert"));
    }

    [Fact]
    public async Task AnOpenJobIsAbortedAfterADay()
    {
        using var org = new OrgClient();
        var id = await org.Create("Account", "insert");
        await org.Put(id, "Name\nx\n");
        org.Clock.Advance(TimeSpan.FromHours(23.9));
        Assert.Equal("Open", await org.State(id));
        org.Clock.Advance(TimeSpan.FromHours(0.2));
        Assert.Equal("Aborted", await org.State(id));
        Assert.Equal("Name\nx\n", await org.Get($"{OrgClient.Ingest}/{id}/unprocessedrecords"));
        Assert.Equal(0, org.Org.CountRecords("Account"));
        Assert.Equal(400, (await org.Patch(id, "UploadComplete")).Status);
        org.Clock.Advance(TimeSpan.FromDays(7));
        Assert.Equal(404, (await org.Send("GET", $"{OrgClient.Ingest}/{id}")).Status);
    }
}
