using BulkApi2.LocalOrg;

namespace BulkApi2.Tests.LocalOrgTests;

/// <summary>Processing takes time, and what happens meanwhile can be seen.</summary>
public sealed class SimulatedTimeTests
{
    private static readonly LocalOrgOptions TenSeconds = new() { ProcessingTime = TimeSpan.FromSeconds(10) };

    [Fact]
    public async Task StatesAndCountersFollowTheClock()
    {
        using var org = new OrgClient(TenSeconds);
        var id = await Closed(org, 100);
        Assert.Equal(("UploadComplete", 0), await Look(org, id));
        org.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(("InProgress", 0), await Look(org, id));
        org.Clock.Advance(TimeSpan.FromSeconds(2.5));
        Assert.Equal(("InProgress", 50), await Look(org, id));
        org.Clock.Advance(TimeSpan.FromSeconds(2.5));
        Assert.Equal(("JobComplete", 100), await Look(org, id));
    }

    [Fact]
    public async Task AbortKeepsWhatWasDone()
    {
        using var org = new OrgClient(TenSeconds);
        var id = await Closed(org, 100);
        org.Clock.Advance(TimeSpan.FromSeconds(7.5));
        Assert.Equal(200, (await org.Patch(id, "Aborted")).Status);
        org.Clock.Advance(TimeSpan.FromMinutes(1));
        var result = await org.Result(id);
        Assert.Equal("Aborted", result.State);
        Assert.Equal(50, result.Processed);
        Assert.Equal(50, JobResult.Rows(result.Successful).Count);
        Assert.Equal(50, JobResult.Rows(result.Unprocessed).Count);
        Assert.Equal(50, org.Org.CountRecords("Account"));
        var names = org.Org.Records("Account").Select(record => record["Name"]);
        var unprocessed = JobResult.Rows(result.Unprocessed).Select(row => row.Trim('"'));
        Assert.Equal(100, names.Concat(unprocessed).Distinct().Count());
    }

    [Fact]
    public async Task NoTimeAtAll()
    {
        using var org = new OrgClient(new LocalOrgOptions { ProcessingTime = TimeSpan.Zero });
        var id = await Closed(org, 3);
        Assert.Equal(("JobComplete", 3), await Look(org, id));
    }

    [Fact]
    public async Task RecordsAreThereWithoutAskingTheJob()
    {
        using var org = new OrgClient(TenSeconds);
        await Closed(org, 10);
        Assert.Equal(0, org.Org.CountRecords("Account"));
        org.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(10, org.Org.CountRecords("account"));
    }

    [Fact]
    public async Task BatchesBeyondTheAllocationStayUnprocessed()
    {
        using var org = new OrgClient(new LocalOrgOptions { DailyBatches = 2, BatchSize = 10 });
        var id = await Closed(org, 25);
        org.Clock.Advance(TimeSpan.FromSeconds(1));
        var result = await org.Result(id);
        Assert.Equal(("Failed", 20), (result.State, result.Processed));
        Assert.Equal("ExceededQuota : ApiBatchItems Limit exceeded.", result.ErrorMessage);
        Assert.Equal(5, JobResult.Rows(result.Unprocessed).Count);
        Assert.Equal(20, org.Org.CountRecords("Account"));

        org.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal("JobComplete", (await org.Load("Account", "insert", "Name\nnext day\n")).State);
    }

    private static async Task<string> Closed(OrgClient org, int rows)
    {
        var id = await org.Create("Account", "insert");
        await org.Put(id, "Name\n" + string.Concat(Enumerable.Range(1, rows).Select(i => $"n{i}\n")));
        await org.Patch(id, "UploadComplete");
        return id;
    }

    private static async Task<(string, int)> Look(OrgClient org, string id)
    {
        var info = await org.GetJson($"{OrgClient.Ingest}/{id}");
        return (info.GetProperty("state").GetString()!, info.GetProperty("numberRecordsProcessed").GetInt32());
    }
}
