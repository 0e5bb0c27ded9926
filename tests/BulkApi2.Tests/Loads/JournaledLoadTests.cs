using BulkApi2.Core.Jobs;
using BulkApi2.Core.Loads;
using BulkApi2.LocalOrg;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Loads;

/// <summary>What a journal tells those who only look.</summary>
public sealed class JournaledLoadTests
{
    [Fact]
    public async Task It_tells_what_the_run_told()
    {
        using var org = await ConnectedOrg.CreateAsync();
        using var runs = new LoadRuns(org, 250, 100);
        runs.WantResults();
        var (run, _) = await runs.RunAsync();

        var read = await JournaledLoad.Read(runs.JournalPath).SummariseAsync(null, org.Reporter, default);

        Assert.Equal(run with { Jobs = [] }, read with { Jobs = [] });
        Assert.Equal(
            run.Jobs.Select(static job => (job.Id, job.State, job.NumberRecordsProcessed, job.NumberRecordsFailed)),
            read.Jobs.Select(static job => (job.Id, job.State, job.NumberRecordsProcessed, job.NumberRecordsFailed)));
    }

    [Fact]
    public async Task It_asks_the_org_for_jobs_that_had_not_ended()
    {
        using var org = await ConnectedOrg.CreateAsync(new LocalOrgOptions { ProcessingTime = TimeSpan.FromMinutes(1) });
        using var runs = new LoadRuns(org, 250, 100) { Options = new LoadOptions { Waits = false } };
        var (sent, _) = await runs.RunAsync();
        var journal = await File.ReadAllTextAsync(runs.JournalPath);

        var offline = await JournaledLoad.Read(runs.JournalPath).SummariseAsync(null, org.Reporter, default);
        await org.WaitAsync(sent.Jobs[2]);
        var online = await JournaledLoad.Read(runs.JournalPath).SummariseAsync(org.Org, org.Reporter, default);

        Assert.Equal((LoadState.Incomplete, 250, 0), (offline.State, offline.NumberRecordsSent, offline.NumberRecordsSucceeded));
        Assert.Equal((LoadState.Complete, 250, 250), (online.State, online.NumberRecordsSent, online.NumberRecordsSucceeded));
        Assert.All(online.Jobs, static job => Assert.Equal(IngestJobState.JobComplete, job.State));
        Assert.Equal(journal, await File.ReadAllTextAsync(runs.JournalPath));
    }

    [Fact]
    public async Task A_job_that_is_gone_is_told_of()
    {
        using var org = await ConnectedOrg.CreateAsync();
        using var runs = new LoadRuns(org, 200, 100) { Options = new LoadOptions { Waits = false } };
        var (sent, _) = await runs.RunAsync();
        await org.Jobs.DeleteAsync((await org.WaitAsync(sent.Jobs[0])).Job, default);

        var read = await JournaledLoad.Read(runs.JournalPath).SummariseAsync(org.Org, org.Reporter, default);

        Assert.Equal((LoadState.Incomplete, 100), (read.State, read.NumberRecordsSucceeded));
        Assert.Contains(org.Warnings, text => text.Contains(sent.Jobs[0].Id));
    }
}
