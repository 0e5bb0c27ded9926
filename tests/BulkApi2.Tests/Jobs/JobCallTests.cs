using BulkApi2.Core.Errors;
using BulkApi2.Core.Jobs;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Jobs;

/// <summary>The calls on jobs, their errors, and what a lost answer does to each.</summary>
public sealed class JobCallTests
{
    [Fact]
    public async Task A_lost_create_is_repeated()
    {
        using var org = await ConnectedOrg.CreateAsync();
        org.Network.Plan("POST", "/jobs/ingest", Faults.LoseAnswer());

        var job = await org.CreateJobAsync();

        Assert.Equal(IngestJobState.Open, job.State);
        Assert.Equal(2, org.Network.Count("POST"));
        Assert.Contains(
            org.Warnings, static text => text.Contains("(insert Contact)") && text.Contains("an open job too many, without data"));
    }

    [Fact]
    public async Task A_lost_close_is_asked_about_and_not_repeated()
    {
        using var org = await ConnectedOrg.CreateAsync();
        var sent = await org.SendAsync(await org.CreateJobAsync(), ConnectedOrg.Contacts("Adler"));
        org.Network.Plan("PATCH", "", Faults.LoseAnswer());

        var closed = await org.Jobs.CloseAsync(sent, default);

        Assert.Contains(closed.State, new[] { IngestJobState.UploadComplete, IngestJobState.InProgress });
        Assert.Equal(1, closed.NumberRecordsSent);
        Assert.Equal(1, org.Network.Count("PATCH"));
    }

    [Fact]
    public async Task A_close_that_never_arrived_is_repeated()
    {
        using var org = await ConnectedOrg.CreateAsync();
        var sent = await org.SendAsync(await org.CreateJobAsync(), ConnectedOrg.Contacts("Adler"));
        org.Network.Plan("PATCH", "", Faults.NoConnection(), times: 2);

        Assert.Equal(IngestJobState.UploadComplete, (await org.Jobs.CloseAsync(sent, default)).State);
        Assert.Equal(3, org.Network.Count("PATCH"));
    }

    [Fact]
    public async Task A_job_that_is_closed_already_passes_through()
    {
        using var org = await ConnectedOrg.CreateAsync();
        var closed = await org.Jobs.CloseAsync(await org.SendAsync(await org.CreateJobAsync(), ConnectedOrg.Contacts("Adler")), default);

        Assert.Same(closed, await org.Jobs.CloseAsync(closed, default));
    }

    [Theory]
    [InlineData("close", "closed")]
    [InlineData("abort", "aborted")]
    public async Task A_finished_job_can_be_neither_closed_nor_aborted(string call, string done)
    {
        using var org = await ConnectedOrg.CreateAsync();
        var ended = await org.LoadAsync(await org.CreateJobAsync(), ConnectedOrg.Contacts("Adler"));

        var error = await Assert.ThrowsAsync<BulkApiException>(
            () => call == "close" ? org.Jobs.CloseAsync(ended, default) : org.Jobs.AbortAsync(ended, default));

        Assert.Equal((ErrorCode.InvalidJobState, ended.Id), (error.Code, error.JobId));
        Assert.Contains(IngestJobState.JobComplete, error.Message);
        Assert.Contains(done, error.Message);
    }

    [Fact]
    public async Task A_lost_abort_is_repeated_and_an_aborted_job_stays_so()
    {
        using var org = await ConnectedOrg.CreateAsync();
        var job = await org.CreateJobAsync();
        org.Network.Plan("PATCH", "", Faults.LoseAnswer());

        Assert.Equal(IngestJobState.Aborted, (await org.Jobs.AbortAsync(job, default)).State);
        Assert.Equal(IngestJobState.Aborted, (await org.Jobs.AbortAsync(job, default)).State);
    }

    [Fact]
    public async Task A_lost_delete_is_repeated_and_a_deleted_job_is_success()
    {
        using var org = await ConnectedOrg.CreateAsync();
        var job = await org.Jobs.AbortAsync(await org.CreateJobAsync(), default);
        org.Network.Plan("DELETE", "", Faults.LoseAnswer());

        await org.Jobs.DeleteAsync(job, default);

        var error = await Assert.ThrowsAsync<BulkApiException>(() => org.Jobs.DeleteAsync(job, default));
        Assert.Equal(ErrorCode.JobNotFound, error.Code);
    }

    [Fact]
    public async Task A_job_that_waits_with_its_rows_cannot_be_deleted_unnoticed()
    {
        using var org = await ConnectedOrg.CreateAsync(new BulkApi2.LocalOrg.LocalOrgOptions { ProcessingTime = TimeSpan.FromHours(1) });
        var closed = await org.Jobs.CloseAsync(await org.SendAsync(await org.CreateJobAsync(), ConnectedOrg.Contacts("Adler")), default);

        var error = await Assert.ThrowsAsync<BulkApiException>(() => org.Jobs.DeleteAsync(closed, default));

        Assert.Equal(ErrorCode.InvalidJobState, error.Code);
        Assert.Equal(0, org.Network.Count("DELETE"));
    }

    [Fact]
    public async Task An_open_job_cannot_be_deleted()
    {
        using var org = await ConnectedOrg.CreateAsync();

        var error = await Assert.ThrowsAsync<BulkApiException>(async () => await org.Jobs.DeleteAsync(await org.CreateJobAsync(), default));

        Assert.Equal(ErrorCode.InvalidJobState, error.Code);
        Assert.Contains(IngestJobState.Open, error.Message);
    }

    [Theory]
    [InlineData("750LK0000009999")]
    [InlineData("750LK0000009999AAA")]
    [InlineData("003LK0000000001AAA")]
    [InlineData("../../limits")]
    public async Task An_unknown_job_is_named(string id)
    {
        using var org = await ConnectedOrg.CreateAsync();
        var job = new IngestJob { Id = id };

        foreach (var call in new Func<Task>[]
        {
            () => org.Jobs.GetAsync(job, default),
            () => org.Jobs.CloseAsync(job, default),
            () => org.Jobs.AbortAsync(job, default),
            () => org.Jobs.DeleteAsync(job, default),
            () => org.SendAsync(job, ConnectedOrg.Contacts("Adler")),
            () => org.ResultAsync(job with { State = IngestJobState.JobComplete, ColumnDelimiter = "COMMA" }, ResultKind.Failed),
        })
        {
            var error = await Assert.ThrowsAsync<BulkApiException>(call);
            Assert.Equal((ErrorCode.JobNotFound, id), (error.Code, error.JobId));
            Assert.Contains(id, error.Message);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public async Task An_upsert_without_its_field_is_refused_before_any_request(string? field)
    {
        using var org = await ConnectedOrg.CreateAsync();

        var error = await Assert.ThrowsAsync<BulkApiException>(() => org.CreateJobAsync("Contact", "upsert", field));

        Assert.Equal(ErrorCode.ExternalIdFieldRequired, error.Code);
        Assert.Equal(0, org.Network.Count("POST"));
    }

    [Fact]
    public async Task Other_operations_have_no_such_field()
    {
        using var org = await ConnectedOrg.CreateAsync();

        var error = await Assert.ThrowsAsync<BulkApiException>(() => org.CreateJobAsync("Contact", "insert", "External_Id__c"));

        Assert.Equal(ErrorCode.ExternalIdFieldNotAllowed, error.Code);
    }

    [Fact]
    public async Task All_jobs_come_page_by_page()
    {
        using var org = await ConnectedOrg.CreateAsync();
        for (var i = 0; i < 1005; i++)
        {
            await org.CreateJobAsync();
        }

        var found = new List<IngestJob>();
        var pages = new JobPages(org.Org, org.Reporter);
        while (pages.HasMore)
        {
            found.AddRange(await pages.NextAsync(default));
        }

        Assert.Equal(1005, found.Select(static job => job.Id).Distinct().Count());
        Assert.All(found, job => Assert.Same(org.Org, job.Org));
    }
}
