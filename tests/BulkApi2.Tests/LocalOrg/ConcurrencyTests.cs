using System.Net;
using BulkApi2.LocalOrg;

namespace BulkApi2.Tests.LocalOrgTests;

/// <summary>One org, many threads.</summary>
public sealed class ConcurrencyTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ManyThreadsAtOnce()
    {
        using var org = new OrgClient(new LocalOrgOptions { ProcessingTime = TimeSpan.Zero });
        var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(thread => Task.Run(async () =>
        {
            using var http = new HttpClient(org.Org.CreateHandler()) { BaseAddress = org.Org.InstanceUrl };
            Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("services/data", Cancel)).StatusCode);
            var rows = Enumerable.Range(0, 500).Select(i => $"n{i},{thread}-{i}\n");
            return await org.Upsert("Account", "External_Id__c", "Name,External_Id__c\n" + string.Concat(rows));
        }, Cancel)));
        Assert.All(
            results,
            result => Assert.Equal(("JobComplete", 500, 0), (result.State, result.Processed, result.FailedCount)));
        Assert.Equal(16, results.Select(result => result.Id).Distinct().Count());
        Assert.Equal(8000, org.Org.CountRecords("Account"));
        Assert.Equal(8000, org.Org.Records("Account").Select(record => record["Id"]).Distinct().Count());
    }
}
