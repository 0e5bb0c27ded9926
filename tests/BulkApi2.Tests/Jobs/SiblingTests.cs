using BulkApi2.Core;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Jobs;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Jobs;

/// <summary>A job like another, for the rest of the data, must be like it in all.</summary>
public sealed class SiblingTests
{
    private const string Rule = "01Q5g000000abcdEAA";

    [Fact]
    public async Task The_server_is_asked_only_for_what_may_be_missing()
    {
        using var org = await ConnectedOrg.CreateAsync();
        var siblings = new SiblingJobs(org.Org, Reporter.Silent);
        var plain = await org.Jobs.CreateAsync(new IngestJobSettings("Contact", "insert"), default);
        var upsert = await org.Jobs.CreateAsync(
            new IngestJobSettings("Contact", "upsert") { ExternalIdFieldName = "External_Id__c" }, default);
        var ruled = await org.Jobs.CreateAsync(new IngestJobSettings("Case", "insert") { AssignmentRuleId = Rule }, default);

        foreach (var job in new[] { plain, upsert, ruled })
        {
            Assert.Same(job, await siblings.CompleteAsync(job, default));
        }

        Assert.DoesNotContain(
            org.Network.Requests,
            static request => request.StartsWith("GET", StringComparison.Ordinal) && request.Contains("/jobs/ingest/"));
        Assert.Equal("insert", (await siblings.CompleteAsync(new IngestJob { Id = plain.Id }, default)).Operation);
        Assert.Equal(
            "External_Id__c",
            (await siblings.CompleteAsync(upsert with { ExternalIdFieldName = null }, default)).ExternalIdFieldName);
        Assert.Equal(Rule, (await siblings.CompleteAsync(ruled with { AssignmentRuleId = null }, default)).AssignmentRuleId);
        Assert.Equal("LF", (await siblings.CompleteAsync(plain with { LineEnding = null }, default)).LineEnding);
    }

    [Fact]
    public async Task A_sibling_has_the_same_settings_and_no_data()
    {
        using var org = await ConnectedOrg.CreateAsync();
        var siblings = new SiblingJobs(org.Org, Reporter.Silent);
        var settings = new IngestJobSettings("Lead", "upsert")
        {
            ExternalIdFieldName = "Id",
            AssignmentRuleId = Rule,
            ColumnDelimiter = "PIPE",
            LineEnding = "CRLF",
        };
        var job = await siblings.CompleteAsync(new IngestJob { Id = (await org.Jobs.CreateAsync(settings, default)).Id }, default);

        var sibling = await siblings.CreateAsync(job with { NumberRecordsSent = 5, State = IngestJobState.UploadComplete }, default);

        Assert.NotEqual(job.Id, sibling.Id);
        Assert.Equal(settings, IngestJobSettings.Of(sibling));
        Assert.Equal((IngestJobState.Open, null), (sibling.State, sibling.NumberRecordsSent));
    }

    [Fact]
    public async Task A_job_that_is_not_there_is_named()
    {
        using var org = await ConnectedOrg.CreateAsync();
        var unknown = new IngestJob { Id = "7505g00000ABCDEAA4" };

        var error = await Assert.ThrowsAsync<BulkApiException>(
            () => new SiblingJobs(org.Org, Reporter.Silent).CompleteAsync(unknown, default));

        Assert.Equal((ErrorCode.JobNotFound, unknown.Id), (error.Code, error.JobId));
    }
}
