using BulkApi2.Core.Errors;
using BulkApi2.Core.Jobs;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Jobs;

/// <summary>The promise: a row is loaded exactly once, or is reported as not loaded, whatever goes wrong on the way.</summary>
public sealed class UploadTests
{
    private static readonly string[] Names = [.. Enumerable.Range(0, 3000).Select(static i => $"Contact {i:0000}")];

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_refused_upload_goes_to_the_same_job_again(int status)
    {
        using var org = await ConnectedOrg.CreateAsync();
        org.Network.Plan("PUT", "/batches", Faults.Answer(status), times: 2);
        var job = await org.CreateJobAsync();

        var ended = await org.LoadAsync(job, ConnectedOrg.Contacts(Names));

        Assert.Equal(job.Id, ended.Id);
        AssertLoadedOnce(org, ended);
    }

    [Fact]
    public async Task An_upload_cut_off_on_the_way_goes_to_the_same_job_again()
    {
        using var org = await ConnectedOrg.CreateAsync();
        org.Network.Plan("PUT", "/batches", Faults.DropBodyAfter(10_000), times: 2);
        org.Network.Plan("PUT", "/batches", Faults.NoConnection());
        var job = await org.CreateJobAsync();

        var ended = await org.LoadAsync(job, ConnectedOrg.Contacts(Names));

        Assert.Equal(job.Id, ended.Id);
        AssertLoadedOnce(org, ended);
    }

    [Fact]
    public async Task An_upload_whose_answer_was_lost_goes_to_a_new_job()
    {
        using var org = await ConnectedOrg.CreateAsync();
        org.Network.Plan("PUT", "/batches", Faults.LoseAnswer());
        var job = await org.CreateJobAsync("Contact", "upsert", "External_Id__c");

        var sent = await org.SendAsync(job, ConnectedOrg.Contacts(Names));

        Assert.NotEqual(job.Id, sent.Id);
        Assert.Equal((job.Object, job.Operation, job.ExternalIdFieldName), (sent.Object, sent.Operation, sent.ExternalIdFieldName));
        Assert.Equal(IngestJobState.Aborted, (await org.Jobs.GetAsync(job, default)).State);
        Assert.Contains(org.Warnings, text => text.Contains(job.Id) && text.Contains(sent.Id));
    }

    [Theory]
    [InlineData(502)]
    [InlineData(504)]
    public async Task A_gateway_that_gave_up_may_have_passed_the_upload_on(int status)
    {
        using var org = await ConnectedOrg.CreateAsync();
        org.Network.Plan("PUT", "/batches", Faults.Answer(status));
        var job = await org.CreateJobAsync();

        var ended = await org.LoadAsync(job, ConnectedOrg.Contacts(Names));

        Assert.NotEqual(job.Id, ended.Id);
        AssertLoadedOnce(org, ended);
    }

    [Fact]
    public async Task Answers_lost_again_and_again_still_load_each_row_once()
    {
        using var org = await ConnectedOrg.CreateAsync();
        org.Network.Plan("POST", "/jobs/ingest", Faults.LoseAnswer());
        org.Network.Plan("PUT", "/batches", Faults.LoseAnswer(), times: 2);
        org.Network.Plan("PATCH", "", Faults.LoseAnswer(), times: 2);
        org.Network.Plan("GET", "", Faults.LoseAnswer(), times: 3);

        var ended = await org.LoadAsync(await org.CreateJobAsync(), ConnectedOrg.Contacts(Names));

        AssertLoadedOnce(org, ended);
    }

    [Fact]
    public async Task An_upload_that_never_gets_through_names_its_job()
    {
        using var org = await ConnectedOrg.CreateAsync();
        org.Network.Plan("PUT", "/batches", Faults.Answer(503), times: 100);
        var job = await org.CreateJobAsync();

        var error = await Assert.ThrowsAsync<BulkApiException>(() => org.SendAsync(job, ConnectedOrg.Contacts(Names)));

        Assert.Equal((ErrorCode.ServerUnavailable, job.Id), (error.Code, error.JobId));
        Assert.Contains(job.Id, error.Message);
        Assert.Equal(6, org.Network.Count("PUT"));
        Assert.Equal(0, org.Local.CountRecords("Contact"));
    }

    [Fact]
    public async Task The_server_decides_how_long_to_wait()
    {
        using var org = await ConnectedOrg.CreateAsync();
        org.Network.Plan("PUT", "/batches", Faults.Answer(429, retryAfter: TimeSpan.FromSeconds(37)));

        await org.LoadAsync(await org.CreateJobAsync(), ConnectedOrg.Contacts(Names));

        Assert.Contains(TimeSpan.FromSeconds(37), org.Clock.Waits);
    }

    [Fact]
    public async Task An_expired_session_is_not_repeated()
    {
        using var org = await ConnectedOrg.CreateAsync();
        org.Network.Plan(
            "PUT", "/batches", Faults.Answer(401, """[{"errorCode":"INVALID_SESSION_ID","message":"Session expired or invalid"}]"""));
        var job = await org.CreateJobAsync();

        var error = await Assert.ThrowsAsync<BulkApiException>(() => org.SendAsync(job, ConnectedOrg.Contacts(Names)));

        Assert.Equal(ErrorCode.SessionExpired, error.Code);
        Assert.Equal("request-1", error.RequestId);
        Assert.Equal(1, org.Network.Count("PUT"));
    }

    [Fact]
    public async Task A_second_upload_is_refused_before_it_is_made()
    {
        using var org = await ConnectedOrg.CreateAsync();
        var sent = await org.SendAsync(await org.CreateJobAsync(), ConnectedOrg.Contacts(Names));

        var error = await Assert.ThrowsAsync<BulkApiException>(() => org.SendAsync(sent, ConnectedOrg.Contacts(Names)));

        Assert.Equal((ErrorCode.JobHasData, sent.Id), (error.Code, error.JobId));
        Assert.Equal(1, org.Network.Count("PUT"));
    }

    [Fact]
    public async Task An_older_object_of_the_job_does_not_hide_its_upload()
    {
        using var org = await ConnectedOrg.CreateAsync();
        var job = await org.CreateJobAsync();
        await org.SendAsync(job, ConnectedOrg.Contacts(Names));

        var error = await Assert.ThrowsAsync<BulkApiException>(() => org.SendAsync(job, ConnectedOrg.Contacts(Names)));

        Assert.Equal(ErrorCode.JobHasData, error.Code);
    }

    [Fact]
    public async Task Two_uploads_that_nobody_could_foresee_are_named_when_the_job_is_closed()
    {
        using var org = await ConnectedOrg.CreateAsync();
        var job = await org.CreateJobAsync();
        await org.SendAsync(job, ConnectedOrg.Contacts(Names));
        var another = await org.ConnectAsync(org.Local.AccessToken);
        await new Upload(another, org.Reporter).SendAsync(job, ConnectedOrg.Contacts(Names), default);

        var error = await Assert.ThrowsAsync<BulkApiException>(() => org.Jobs.CloseAsync(job, default));

        Assert.Equal((ErrorCode.JobHasData, job.Id), (error.Code, error.JobId));
        Assert.Equal(0, org.Local.CountRecords("Contact"));
    }

    [Fact]
    public async Task An_upload_to_a_closed_job_says_its_state()
    {
        using var org = await ConnectedOrg.CreateAsync();
        var job = await org.CreateJobAsync();
        await org.Jobs.AbortAsync(job, default);

        var error = await Assert.ThrowsAsync<BulkApiException>(() => org.SendAsync(job, ConnectedOrg.Contacts(Names)));

        Assert.Equal(ErrorCode.InvalidJobState, error.Code);
        Assert.Contains(IngestJobState.Aborted, error.Message);
    }

    private static void AssertLoadedOnce(ConnectedOrg org, IngestJob ended)
    {
        Assert.Equal(IngestJobState.JobComplete, ended.State);
        Assert.Equal((3000, 3000, 0), (ended.NumberRecordsSent, ended.NumberRecordsProcessed, ended.NumberRecordsFailed));
        Assert.Equal(Names, org.Local.Records("Contact").Select(static record => record["LastName"]!).Order());
    }
}
