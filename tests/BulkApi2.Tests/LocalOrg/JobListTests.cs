namespace BulkApi2.Tests.LocalOrgTests;

/// <summary>The list of jobs.</summary>
public sealed class JobListTests
{
    [Fact]
    public async Task JobsAreListedInPages()
    {
        using var org = new OrgClient();
        var ids = new HashSet<string>();
        for (var i = 0; i < 2001; i++)
        {
            ids.Add(await org.Create("Account", "insert"));
        }

        var url = $"{OrgClient.Ingest}?jobType=V2Ingest&isPkChunkingEnabled=false";
        var sizes = new List<int>();
        while (url is not null)
        {
            var page = await org.GetJson(url);
            var records = page.GetProperty("records").EnumerateArray().ToList();
            sizes.Add(records.Count);
            records.ForEach(record => ids.Remove(record.GetProperty("id").GetString()!));
            Assert.Equal("columnDelimiter", records[0].EnumerateObject().Last().Name);
            url = page.GetProperty("nextRecordsUrl").GetString();
            Assert.Equal(url is null, page.GetProperty("done").GetBoolean());
            Assert.True(
                url?.StartsWith("/services/data/v60.0/jobs/ingest?queryLocator=", StringComparison.Ordinal) ?? true);
        }

        Assert.Equal([1000, 1000, 1], sizes);
        Assert.Empty(ids);
        Assert.Equal(
            "{\n  \"done\" : true,\n  \"records\" : [ ],\n  \"nextRecordsUrl\" : null\n}",
            await org.Get(OrgClient.Ingest + "?jobType=Classic"));
        Assert.Equal(400, (await org.Send("GET", OrgClient.Ingest + "?queryLocator=x")).Status);
    }
}
