using BulkApi2.Core.Errors;
using BulkApi2.Core.Jobs;
using BulkApi2.Core.Loads;
using BulkApi2.LocalOrg;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Loads;

/// <summary>A whole load, from parts to its summary.</summary>
public sealed class LoadTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task Each_part_is_loaded_by_a_job_of_its_own(int parallel)
    {
        using var org = await ConnectedOrg.CreateAsync();
        using var runs = new LoadRuns(org, 950, 100) { Options = new LoadOptions { Parallel = parallel } };

        var (summary, errors) = await runs.RunAsync();

        Assert.Empty(errors);
        Assert.Equal((LoadState.Complete, 950, 950, 950, 0, 0), Numbers(summary));
        Assert.Equal(10, summary.Jobs.Length);
        Assert.All(summary.Jobs, static job => Assert.Equal(IngestJobState.JobComplete, job.State));
        Assert.Equal(["load.journal"], runs.Folder.FileNames);
        runs.AssertLoadedOnce();
    }

    [Fact]
    public async Task The_results_of_all_jobs_are_in_one_file_of_each_kind()
    {
        using var org = await ConnectedOrg.CreateAsync();
        using var first = new LoadRuns(org, 120, 50) { HasJournal = false };
        await first.RunAsync();
        using var runs = new LoadRuns(org, 300, 50);
        runs.WantResults();

        // The first 120 external ids are there already.
        var (summary, errors) = await runs.RunAsync();

        Assert.Empty(errors);
        Assert.Equal((LoadState.CompleteWithErrors, 300, 300, 180, 120, 0), Numbers(summary));
        Assert.Equal(181, File.ReadAllLines(summary.SuccessfulPath!).Length);
        Assert.Equal(121, File.ReadAllLines(summary.FailedPath!).Length);
        Assert.Single(File.ReadAllLines(summary.UnprocessedPath!));
    }

    [Fact]
    public async Task A_part_that_fails_does_not_lose_the_others()
    {
        using var org = await ConnectedOrg.CreateAsync();
        org.Network.Plan("PUT", "/batches", Faults.Answer(400, """[{"errorCode":"UNKNOWN_EXCEPTION","message":"No."}]"""));
        using var runs = new LoadRuns(org, 300, 100) { HasJournal = false, Options = new LoadOptions { Parallel = 1 } };
        runs.WantResults();

        var (summary, errors) = await runs.RunAsync();

        var error = Assert.Single(errors);
        Assert.Contains("Rows 1 to 100", error.Message);
        Assert.Contains(error.JobId!, error.Message);
        Assert.Equal((LoadState.Incomplete, 300, 200, 200, 0, 100), Numbers(summary));
        Assert.Equal("LastName,External_Id__c", File.ReadLines(summary.UnprocessedPath!).First());
        Assert.Equal(runs.Names.Take(100), File.ReadLines(summary.UnprocessedPath!).Skip(1).Select(static line => line.Split(',')[0]));
        Assert.Equal(runs.Names.Skip(100), org.Local.Records("Contact").Select(static record => record["LastName"]!).Order());
    }

    [Fact]
    public async Task What_fails_twice_in_a_row_is_not_tried_for_all_parts()
    {
        using var org = await ConnectedOrg.CreateAsync();
        var refusal = Faults.Answer(403, """[{"errorCode":"API_DISABLED_FOR_ORG","message":"No."}]""");
        org.Network.Plan("POST", "/jobs/ingest", refusal, times: 100);
        using var runs = new LoadRuns(org, 1000, 100) { Options = new LoadOptions { Parallel = 1 } };

        var (summary, errors) = await runs.RunAsync();

        Assert.Equal(3, errors.Count);
        Assert.Contains("Rows 201 to 1,000 were not sent", errors[2].Message);
        Assert.Equal(2, org.Network.Count("POST", "/jobs/ingest"));
        Assert.Equal((LoadState.Incomplete, 1000, 0, 0, 0, 1000), Numbers(summary));
    }

    [Fact]
    public async Task Parts_that_an_earlier_run_sent_are_not_passed_over()
    {
        using var org = await ConnectedOrg.CreateAsync();
        using var runs = new LoadRuns(org, 300, 100) { Options = new LoadOptions { Parallel = 1, Waits = false } };
        org.Network.Plan("PUT", "/batches", Faults.Answer(400, """[{"errorCode":"X","message":"No."}]"""));
        await runs.RunAsync();

        // The jobs of the first two parts cannot be asked for; that of the third is on its way.
        org.Network.Plan("GET", "", Faults.Answer(400, """[{"errorCode":"X","message":"No."}]"""), times: 2);
        runs.Options = new LoadOptions { Parallel = 1 };

        var (summary, errors) = await runs.RunAsync();

        Assert.Equal(2, errors.Count);
        Assert.Equal((LoadState.Incomplete, 300, 200, 100, 0, 100), Numbers(summary));
        Assert.Equal(100, summary.NumberRecordsUnknown);
    }

    [Fact]
    public async Task A_load_of_which_no_job_is_complete_has_failed()
    {
        using var org = await ConnectedOrg.CreateAsync();
        using var runs = new LoadRuns(org, 200, 100) { Settings = new IngestJobSettings("Account", "insert") };

        var (summary, errors) = await runs.RunAsync();

        Assert.Equal((LoadState.Failed, 200, 200, 0, 0, 200), Numbers(summary));
        Assert.All(errors, static error => Assert.Equal(ErrorCode.JobFailed, error.Code));
        Assert.Equal(2, errors.Count);
        Assert.Equal(ErrorCode.RowsFailed, summary.RowsFailed()!.Code);
    }

    [Fact]
    public async Task Who_does_not_wait_goes_on_later()
    {
        using var org = await ConnectedOrg.CreateAsync(new LocalOrgOptions { ProcessingTime = TimeSpan.FromMinutes(5) });
        using var runs = new LoadRuns(org, 300, 100) { Options = new LoadOptions { Waits = false } };

        var (sent, none) = await runs.RunAsync();
        var requests = org.Network.Count("PUT");
        runs.Options = new LoadOptions();
        var (done, errors) = await runs.RunAsync();

        Assert.Empty(none);
        Assert.Empty(errors);
        Assert.Equal((LoadState.Incomplete, 300, 300, 0, 0, 0), Numbers(sent));
        Assert.Equal(300, sent.NumberRecordsUnknown);
        Assert.Equal((LoadState.Complete, 300, 300, 300, 0, 0), Numbers(done));
        Assert.Equal(requests, org.Network.Count("PUT"));
        runs.AssertLoadedOnce();
    }

    [Fact]
    public async Task A_time_limit_leaves_the_jobs_alone()
    {
        using var org = await ConnectedOrg.CreateAsync(new LocalOrgOptions { ProcessingTime = TimeSpan.FromHours(5) });
        using var runs = new LoadRuns(org, 100, 100) { Options = new LoadOptions { Timeout = TimeSpan.FromMinutes(1) } };

        var (summary, errors) = await runs.RunAsync();

        var error = Assert.Single(errors);
        Assert.Equal(ErrorCode.WaitTimeout, error.Code);
        Assert.Contains("Rows 1 to 100", error.Message);
        Assert.Equal((LoadState.Incomplete, 100, 100, 0, 0, 0), Numbers(summary));
        Assert.Equal(100, summary.NumberRecordsUnknown);
        Assert.Equal(1, org.Network.Count("PATCH"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Results_that_cannot_be_saved_do_not_hide_what_became_of_the_rows(bool hasJournal)
    {
        using var org = await ConnectedOrg.CreateAsync();
        using var runs = new LoadRuns(org, 100, 100) { HasJournal = hasJournal };
        runs.WantResults();
        var inTheWay = Path.Combine(runs.Options.ResultFolder!, "Failed.csv");
        org.Network.Plan("PATCH", "", (_, deliver) =>
        {
            Directory.CreateDirectory(inTheWay);
            return deliver();
        });

        var (summary, errors) = await runs.RunAsync();

        var error = Assert.Single(errors);
        Assert.Contains(inTheWay, error.Message);
        Assert.Equal((LoadState.Complete, 100, 100, 100, 0, 0), Numbers(summary));
        Assert.Null(summary.FailedPath);

        Directory.Delete(inTheWay);
        if (hasJournal)
        {
            (summary, errors) = await runs.RunAsync();
            Assert.Empty(errors);
            Assert.NotNull(summary.FailedPath);
            runs.AssertLoadedOnce();
        }
    }

    private static (string State, long Records, long Sent, long Succeeded, long Failed, long Unprocessed) Numbers(LoadSummary load) =>
    (
        load.State,
        load.NumberRecords,
        load.NumberRecordsSent,
        load.NumberRecordsSucceeded,
        load.NumberRecordsFailed,
        load.NumberRecordsUnprocessed);
}
