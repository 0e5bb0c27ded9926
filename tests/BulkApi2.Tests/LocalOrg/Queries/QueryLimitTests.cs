using BulkApi2.LocalOrg;

namespace BulkApi2.Tests.LocalOrgTests.Queries;

/// <summary>What a day has for query jobs, and what comes when it is used up.</summary>
public sealed class QueryLimitTests
{
    [Fact]
    public async Task AllocationsCountDown()
    {
        using var org = new QueryOrg(new LocalOrgOptions { ProcessingTime = TimeSpan.Zero, DailyQueryJobs = 2 });
        await org.Insert("Account", "Name\n" + string.Concat(Enumerable.Range(0, 30_000).Select(i => $"{i:D50}\n")));
        await org.Create("SELECT Name FROM Account");
        var limits = await org.Client.GetJson(OrgClient.Root + "limits");
        Assert.Equal((2, 1), Limit("DailyBulkV2QueryJobs"));
        Assert.Equal((1_048_576, 1_048_574), Limit("DailyBulkV2QueryFileStorageMB"));
        Assert.Equal((15_000, 14_997), Limit("DailyBulkApiBatches"));
        await org.Create("SELECT Name FROM Account");
        Assert.Equal(
            ("LIMIT_EXCEEDED", "Max bulk v2 query jobs (2) per 24 hrs has been reached (3)"),
            QueryOrg.Error((await org.Send("SELECT Name FROM Account")).Body));
        org.Client.Clock.Advance(TimeSpan.FromDays(1));
        await org.Create("SELECT Name FROM Account");

        (int, int) Limit(string name) => (
            limits.GetProperty(name).GetProperty("Max").GetInt32(), limits.GetProperty(name).GetProperty("Remaining").GetInt32());
    }

    [Fact]
    public async Task AJobFailsWhenItsResultHasNoRoom()
    {
        using var org = new QueryOrg(new LocalOrgOptions { ProcessingTime = TimeSpan.Zero, DailyQueryKilobytes = 10 });
        await org.Insert("Account", "Name\n" + string.Concat(Enumerable.Range(0, 100).Select(i => $"{i:D100}\n")));
        var id = await org.Create("SELECT Name FROM Account");
        var info = await org.Client.GetJson($"{QueryOrg.Jobs}/{id}");
        Assert.Equal("Failed", info.GetProperty("state").GetString());
        Assert.False(info.TryGetProperty("errorMessage", out _));
        Assert.Equal(new QueryPage(204, "", null, null), await org.Results(id));
        Assert.Equal(204, (await org.Client.Send("DELETE", $"{QueryOrg.Jobs}/{id}")).Status);

        var small = await org.Create("SELECT Name FROM Account LIMIT 95");
        Assert.Equal("95", (await org.Results(small)).Count);
        Assert.Equal(
            ("LIMIT_EXCEEDED", "Max bulk v2 query result size stored (10) kb per 24 hrs has been exceeded"),
            QueryOrg.Error((await org.Send("SELECT Name FROM Account")).Body));
    }
}
