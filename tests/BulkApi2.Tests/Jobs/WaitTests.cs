using BulkApi2.Core;
using BulkApi2.Core.Csv;
using BulkApi2.Core.Data;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Http;
using BulkApi2.Core.Jobs;
using BulkApi2.Core.Orgs;
using BulkApi2.Core.Orgs.SignIns;
using BulkApi2.LocalOrg;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Jobs;

public sealed class WaitTests
{
    [Fact]
    public async Task Waiting_outlives_an_outage()
    {
        using var org = await ConnectedOrg.CreateAsync(new LocalOrgOptions { ProcessingTime = TimeSpan.FromHours(1) });
        var closed = await ClosedAsync(org);
        org.Network.Plan("GET", closed.Id, Faults.Answer(429), times: 10);
        org.Network.Plan("GET", closed.Id, Faults.NoConnection(), times: 20);

        var end = await org.WaitAsync(closed);

        Assert.Null(end.Error);
        Assert.Equal(IngestJobState.JobComplete, end.Job.State);
        Assert.Equal(1, org.Network.Count("PATCH"));
        Assert.Equal(0, org.Network.Count("DELETE"));
        Assert.Contains(org.Warnings, text => text.Contains("Still waiting") && text.Contains(closed.Id));
    }

    [Fact]
    public async Task A_job_not_finished_in_time_is_named_and_untouched()
    {
        using var org = await ConnectedOrg.CreateAsync(new LocalOrgOptions { ProcessingTime = TimeSpan.FromHours(1) });
        var closed = await ClosedAsync(org);

        var end = await org.WaitAsync(closed, TimeSpan.FromMinutes(10));

        Assert.Equal((ErrorCode.WaitTimeout, closed.Id), (end.Error?.Code, end.Error?.JobId));
        Assert.Contains(closed.Id, end.Error!.Message);
        Assert.Equal(1, org.Network.Count("PATCH"));
        Assert.Equal(IngestJobState.JobComplete, (await org.WaitAsync(closed)).Job.State);
    }

    [Fact]
    public async Task A_time_of_zero_asks_once()
    {
        using var org = await ConnectedOrg.CreateAsync(new LocalOrgOptions { ProcessingTime = TimeSpan.FromHours(1) });
        var closed = await ClosedAsync(org);

        var end = await org.WaitAsync(closed, TimeSpan.Zero);

        Assert.Equal(ErrorCode.WaitTimeout, end.Error?.Code);
        Assert.Equal(1, org.Network.Count("GET", closed.Id));
    }

    [Fact]
    public async Task Somebody_who_forgot_to_close_is_told_so()
    {
        using var org = await ConnectedOrg.CreateAsync();
        var job = await org.CreateJobAsync();

        var end = await org.WaitAsync(job, TimeSpan.FromMinutes(1));

        Assert.Single(org.Warnings, text => text.Contains(job.Id) && text.Contains("is Open"));
        Assert.Contains("not closed", end.Error!.Message);
    }

    [Fact]
    public async Task An_open_job_is_not_waited_for_without_a_limit()
    {
        using var org = await ConnectedOrg.CreateAsync();

        var end = await org.WaitAsync(await org.CreateJobAsync());

        Assert.Equal(ErrorCode.JobNotClosed, end.Error?.Code);
    }

    [Fact]
    public async Task The_pauses_grow_to_half_a_minute()
    {
        using var org = await ConnectedOrg.CreateAsync(new LocalOrgOptions { ProcessingTime = TimeSpan.FromMinutes(5) });
        var closed = await ClosedAsync(org);

        await org.WaitAsync(closed);

        Assert.Equal([1, 1.5, 2.25, 3.375], org.Clock.Waits.Take(4).Select(static wait => wait.TotalSeconds));
        Assert.Equal(TimeSpan.FromSeconds(30), org.Clock.Waits.Max());
    }

    [Fact]
    public async Task A_failed_job_says_the_servers_reason()
    {
        using var org = await ConnectedOrg.CreateAsync();
        var spool = new CsvSpool(
            ["LastName", "Nonsense"], CsvFormat.Of("COMMA", "LF"));
        spool.TryAdd(["Adler", "1"]);
        var sent = await org.SendAsync(await org.CreateJobAsync(), spool);

        var end = await org.WaitAsync(await org.Jobs.CloseAsync(sent, default));

        Assert.Equal((IngestJobState.Failed, ErrorCode.JobFailed), (end.Job.State, end.Error?.Code));
        Assert.Contains("Field name not found : Nonsense", end.Error!.Message);
        var (header, records) = await org.ResultAsync(end.Job, ResultKind.Unprocessed);
        Assert.Equal(["LastName", "Nonsense"], header);
        Assert.Equal(["Adler", "1"], Assert.Single(records));
    }

    [Fact]
    public async Task An_aborted_job_is_an_error_of_its_own()
    {
        using var org = await ConnectedOrg.CreateAsync();
        var aborted = await org.Jobs.AbortAsync(await org.CreateJobAsync(), default);

        var end = await org.WaitAsync(aborted);

        Assert.Equal((IngestJobState.Aborted, ErrorCode.JobAborted), (end.Job.State, end.Error?.Code));
    }

    [Fact]
    public async Task An_unknown_job_ends_the_wait_for_it_alone()
    {
        using var org = await ConnectedOrg.CreateAsync();
        var watch = new JobWatch(null, null, org.Reporter, static _ => { }, default);
        watch.Add(new IngestJob { Id = "750LK0000009999AAA", Org = org.Org });
        watch.Add(await ClosedAsync(org));

        var ends = new[] { await watch.TakeAsync(), await watch.TakeAsync() };

        Assert.Contains(ends, static end => end.Error?.Code == ErrorCode.JobNotFound);
        Assert.Contains(ends, static end => end.Job.State == IngestJobState.JobComplete);
        Assert.Equal(0, watch.Count);
    }

    [Fact]
    public async Task Cancelling_ends_the_wait_and_not_the_job()
    {
        // The real clock: the wait is still going on when it is cancelled.
        using var local = new LocalOrg.LocalOrg(new LocalOrgOptions { ProcessingTime = TimeSpan.FromHours(1) });
        var signIn = new AccessTokenSignIn(local.InstanceUrl, ConnectedOrg.Secret(local.AccessToken));
        var options = new ConnectOptions { Network = new Network { LocalHandler = local.CreateHandler() } };
        var org = await signIn.ConnectAsync(options, Reporter.Silent, default);
        var jobs = new IngestJobs(org, Reporter.Silent);
        var job = await jobs.CloseAsync(await jobs.CreateAsync(new IngestJobSettings("Contact", "insert"), default), default);
        using var stop = new CancellationTokenSource();
        var watch = new JobWatch(null, null, Reporter.Silent, _ => stop.Cancel(), stop.Token);
        watch.Add(job with { State = IngestJobState.Open });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(watch.TakeAsync);

        Assert.Equal(IngestJobState.UploadComplete, (await jobs.GetAsync(job, default)).State);
    }

    private static async Task<IngestJob> ClosedAsync(ConnectedOrg org) =>
        await org.Jobs.CloseAsync(await org.SendAsync(await org.CreateJobAsync(), ConnectedOrg.Contacts("Adler")), default);
}
