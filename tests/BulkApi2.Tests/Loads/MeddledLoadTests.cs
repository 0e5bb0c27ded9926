using BulkApi2.Core;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Jobs;
using BulkApi2.Core.Loads;
using BulkApi2.Core.Loads.Journals;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Loads;

/// <summary>What others did to the jobs, or to the journal, between two runs.</summary>
public sealed class MeddledLoadTests
{
    [Fact]
    public async Task A_job_that_somebody_else_closed_counts_as_sent()
    {
        using var org = await ConnectedOrg.CreateAsync();
        using var runs = new LoadRuns(org, 100, 100);
        var job = await RunUntilCreatedAsync(org, runs);
        await org.SendAsync(job, ConnectedOrg.Contacts(runs.Names));
        await org.Jobs.CloseAsync(job, default);

        var (summary, errors) = await runs.RunAsync();

        Assert.Empty(errors);
        Assert.Equal((LoadState.Complete, job.Id), (summary.State, Assert.Single(summary.Jobs).Id));
        runs.AssertLoadedOnce();
    }

    [Theory]
    [InlineData(IngestJobState.Aborted)]
    [InlineData("deleted")]
    public async Task A_job_that_somebody_else_aborted_or_deleted_before_its_data_gives_way_to_another(string how)
    {
        using var org = await ConnectedOrg.CreateAsync();
        using var runs = new LoadRuns(org, 100, 100);
        var job = await RunUntilCreatedAsync(org, runs);
        var aborted = await org.Jobs.AbortAsync(job, default);
        if (how == "deleted")
        {
            await org.Jobs.DeleteAsync(aborted, default);
        }

        var (summary, errors) = await runs.RunAsync();

        Assert.Empty(errors);
        Assert.NotEqual(job.Id, Assert.Single(summary.Jobs).Id);
        runs.AssertLoadedOnce();
    }

    [Fact]
    public async Task A_job_that_somebody_else_aborted_with_its_data_is_reported_and_not_repeated()
    {
        using var org = await ConnectedOrg.CreateAsync(new LocalOrg.LocalOrgOptions { ProcessingTime = TimeSpan.FromHours(1) });
        using var runs = new LoadRuns(org, 100, 100) { Options = new LoadOptions { Waits = false } };
        var (sent, _) = await runs.RunAsync();
        await org.Jobs.AbortAsync(sent.Jobs[0] with { Org = org.Org }, default);
        runs.Options = new LoadOptions();
        runs.WantResults();

        var (summary, errors) = await runs.RunAsync();

        Assert.Equal(ErrorCode.JobAborted, Assert.Single(errors).Code);
        Assert.Equal(
            (LoadState.Failed, 100, 0, 100),
            (summary.State, summary.NumberRecordsSent, summary.NumberRecordsSucceeded, summary.NumberRecordsUnprocessed));
        Assert.Equal(101, File.ReadAllLines(summary.UnprocessedPath!).Length);
        Assert.Equal(0, org.Local.CountRecords("Contact"));
    }

    [Fact]
    public async Task A_job_that_got_its_data_twice_is_aborted_and_its_rows_go_to_another()
    {
        using var org = await ConnectedOrg.CreateAsync();
        using var runs = new LoadRuns(org, 100, 100);
        var meddler = await org.ConnectAsync(org.Local.AccessToken);
        org.Network.Plan("PATCH", "", async (request, deliver) =>
        {
            var job = new IngestJob { Id = request.RequestUri!.Segments[^1], Org = meddler };
            using var more = ConnectedOrg.Contacts("Nobody");
            await new Upload(meddler, org.Reporter).SendAsync(job, more, default);
            return await deliver();
        });

        var (summary, errors) = await runs.RunAsync();

        Assert.Empty(errors);
        Assert.Equal(LoadState.Complete, summary.State);
        Assert.Contains(org.Warnings, static text => text.Contains("aborted"));
        runs.AssertLoadedOnce();
    }

    [Fact]
    public async Task Without_a_journal_that_can_be_written_nothing_is_sent()
    {
        using var org = await ConnectedOrg.CreateAsync();
        using var folder = new TemporaryFolder();
        using var data = ConnectedOrg.Contacts("Adler");
        using var journal = Journal.Open(folder.File("load.journal"));
        var settings = new IngestJobSettings("Contact", "insert");
        var plan = await LoadPlan.CreateAsync(settings, [data], fingerprints: true, Reporter.Silent, default);
        var load = new Load(org.Org, plan, [data], journal, new LoadOptions(), org.Reporter);
        File.Delete(journal.Path);
        Directory.CreateDirectory(journal.Path);

        var error = await Assert.ThrowsAsync<BulkApiException>(() => load.RunAsync(default));

        Assert.Equal(ErrorCode.FileNotWritable, error.Code);
        Assert.Equal(0, org.Network.Count("POST", "/jobs/ingest"));
    }

    /// <summary>A run that is stopped when its first job was created.</summary>
    private static async Task<IngestJob> RunUntilCreatedAsync(ConnectedOrg org, LoadRuns runs)
    {
        using var stop = new CancellationTokenSource();
        org.Network.Plan("PUT", "/batches", (_, _) =>
        {
            stop.Cancel();
            throw new OperationCanceledException(stop.Token);
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => runs.RunAsync(cancellationToken: stop.Token));
        var state = Assert.Single(JournalText.Read(runs.JournalPath).States);
        Assert.Equal(PartStep.Created, state.Step);
        return await org.Jobs.GetAsync(new IngestJob { Id = state.JobId! }, default);
    }
}
