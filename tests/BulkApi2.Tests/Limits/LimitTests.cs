using BulkApi2.Core.Errors;
using BulkApi2.Core.Limits;
using BulkApi2.LocalOrg;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Limits;

public sealed class LimitTests
{
    [Fact]
    public async Task Limits_are_told_with_what_was_used()
    {
        using var org = await ConnectedOrg.CreateAsync(new LocalOrgOptions { DailyBatches = 20 });
        await org.LoadAsync(await org.CreateJobAsync(), ConnectedOrg.Contacts(Enumerable.Repeat("Doe", 10_001)));

        var limits = await List(org);

        Assert.Equal(new OrgLimit("DailyBulkApiBatches", 20, 18), limits.Single(static limit => limit.Name == "DailyBulkApiBatches"));
        Assert.Equal(2, limits.Single(static limit => limit.Name == "DailyBulkApiBatches").Used);
        Assert.True(limits.Single(static limit => limit.Name == "DailyApiRequests").Used > 3);
        Assert.Equal(limits.OrderBy(static limit => limit.Name, StringComparer.OrdinalIgnoreCase), limits);
    }

    [Fact]
    public async Task Apps_with_a_share_of_a_limit_are_passed_over()
    {
        using var org = await ConnectedOrg.CreateAsync();
        org.Network.Plan("GET", "/limits", Faults.Answer(
            200, """{"DailyApiRequests":{"Max":15000,"Remaining":14998,"Ant Migration Tool":{"Max":0,"Remaining":0}}}"""));

        Assert.Equal([new OrgLimit("DailyApiRequests", 15_000, 14_998)], await List(org));
    }

    [Theory]
    [InlineData(403, "FORBIDDEN", ErrorCode.LimitsNotShown)]
    [InlineData(403, "INSUFFICIENT_ACCESS", ErrorCode.LimitsNotShown)]
    [InlineData(403, "REQUEST_LIMIT_EXCEEDED", "REQUEST_LIMIT_EXCEEDED")]
    [InlineData(403, "API_DISABLED_FOR_ORG", "API_DISABLED_FOR_ORG")]
    [InlineData(404, "NOT_FOUND", "NOT_FOUND")]
    public async Task A_user_who_may_not_see_limits_is_told_so(int status, string code, string expected)
    {
        using var org = await ConnectedOrg.CreateAsync();
        org.Network.Plan("GET", "/limits", Faults.Answer(status, $$"""[{"errorCode":"{{code}}","message":"You do not"}]"""));

        var error = await Assert.ThrowsAsync<BulkApiException>(() => List(org));

        Assert.Equal(expected, error.Code);
        Assert.Contains("You do not", error.Message);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(10_000, 1)]
    [InlineData(10_001, 2)]
    [InlineData(150_000_000, 15_000)]
    public void A_batch_has_ten_thousand_records(long records, long batches) =>
        Assert.Equal(batches, new LoadNeed(records).Batches);

    [Fact]
    public void Each_job_begins_with_a_batch_of_its_own()
    {
        var need = new LoadNeed(10_001, 1, 10_000);

        Assert.Equal((20_002, 4, 21), (need.Records, need.Batches, need.Requests));
    }

    [Theory]
    [InlineData(30_000, 3, 100, "")]
    [InlineData(30_001, 3, 100, "DailyBulkApiBatches")]
    [InlineData(1, 3, 6, "DailyApiRequests")]
    [InlineData(1, 0, 0, "DailyApiRequests DailyBulkApiBatches")]
    [InlineData(0, 0, 0, "")]
    public void What_would_not_suffice_is_told(long records, long batches, long requests, string short_)
    {
        OrgLimit[] limits =
        [
            new("DailyApiRequests", 15_000, requests),
            new("DailyBulkApiBatches", 15_000, batches),
            new("HourlyTimeBasedWorkflow", 1_000, 0),
        ];

        Assert.Equal(
            short_.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            new LoadNeed(records).Shortages(limits).Select(static text => text[..text.IndexOf(':', StringComparison.Ordinal)]));
    }

    [Theory]
    [InlineData(13, 91, "")]
    [InlineData(13, 90, "91 requests or more, and 90 of 15,000 are left")]
    public void Each_job_takes_requests(int jobs, long requests, string told) => Assert.Contains(
        told,
        string.Concat(new LoadNeed([.. Enumerable.Repeat(100L, jobs)]).Shortages([new OrgLimit("DailyApiRequests", 15_000, requests)])),
        StringComparison.Ordinal);

    private static Task<IReadOnlyList<OrgLimit>> List(ConnectedOrg org) =>
        new OrgLimits(org.Org, org.Reporter).ListAsync(TestContext.Current.CancellationToken);
}
