using BulkApi2.Core.Csv;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Jobs;
using BulkApi2.Core.Loads;
using BulkApi2.LocalOrg;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Loads;

/// <summary>What a load says where nobody can know whether rows were loaded, and what a later run with the journal makes of it.</summary>
public sealed class UnknownOutcomeTests
{
    [Theory]
    [InlineData("lost")]
    [InlineData("500")]
    [InlineData("408")]
    [InlineData("409")]
    [InlineData("302")]
    [InlineData("204")]
    [InlineData("html")]
    [InlineData("empty")]
    [InlineData("null")]
    [InlineData("another job")]
    public async Task A_close_that_was_done_and_cannot_be_asked_about(string how)
    {
        using var org = await ConnectedOrg.CreateAsync();
        using var runs = new LoadRuns(org, 10, 10) { HasJournal = false };
        PlanClose(org, how, 100);

        var (summary, errors) = await runs.RunAsync();

        Assert.Equal((LoadState.Incomplete, 10, 0, 0, 0, 10), Numbers(summary));
        var error = Assert.Single(errors);
        Assert.Equal((ErrorCode.OutcomeUnknown, true, summary.Jobs.Single().Id), (error.Code, error.MayDoubleRows, error.JobId));
        Assert.Contains("Rows 1 to 10 are in job", error.Message);
        Assert.Contains("may have been closed", error.Message);
        Assert.Contains("of 10 it is not known whether they were loaded", summary.RowsFailed()!.Message);
        runs.AssertLoadedOnce();
    }

    [Theory]
    [InlineData("lost")]
    [InlineData("html")]
    [InlineData("another job")]
    public async Task With_a_journal_a_later_run_looks_and_loads_nothing_twice(string how)
    {
        using var org = await ConnectedOrg.CreateAsync();
        using var runs = new LoadRuns(org, 10, 10);
        PlanClose(org, how, 5);

        var (first, _) = await runs.RunAsync();
        var (second, errors) = await runs.RunAsync();

        Assert.Equal(10, first.NumberRecordsUnknown);
        Assert.Empty(errors);
        Assert.Equal((LoadState.Complete, 10, 10, 0, 0, 0), Numbers(second));
        runs.AssertLoadedOnce();
    }

    [Fact]
    public async Task A_part_that_was_not_sent_behind_one_that_was_may_not_be_repeated_with_it()
    {
        using var org = await ConnectedOrg.CreateAsync();
        using var runs = new LoadRuns(org, 20, 10) { HasJournal = false, Options = new LoadOptions { Parallel = 1 } };
        org.Network.Plan("POST", "/jobs/ingest", (_, deliver) => deliver());
        org.Network.Plan("POST", "/jobs/ingest", Faults.Answer(503), times: 20);

        var (summary, errors) = await runs.RunAsync();

        Assert.Equal((LoadState.Incomplete, 20, 10, 0, 10, 0), Numbers(summary));
        Assert.All(errors, static error => Assert.True(error.MayDoubleRows));
    }

    /// <summary>Counters of a job that did not come to its end count rows that it only began.</summary>
    [Theory]
    [InlineData(IngestJobState.Failed)]
    [InlineData(IngestJobState.Aborted)]
    public async Task A_job_that_did_not_come_to_its_end_proves_nothing_without_its_results(string state)
    {
        using var org = await ConnectedOrg.CreateAsync(new LocalOrgOptions { ProcessingTime = TimeSpan.FromHours(1) });
        using var runs = new LoadRuns(org, 10, 10) { Options = new LoadOptions { Waits = false } };
        var (sent, _) = await runs.RunAsync();
        runs.Options = new LoadOptions();
        var job = sent.Jobs.Single().Id;
        var answer = $$"""{"id":"{{job}}","state":"{{state}}","numberRecordsProcessed":10,"numberRecordsFailed":0}""";
        org.Network.Plan("GET", $"/{job}", Faults.Answer(200, answer));
        org.Network.Plan("GET", "/successfulResults", Faults.Answer(500), times: 100);

        var (summary, errors) = await runs.RunAsync();

        Assert.Equal((LoadState.Incomplete, 10, 0, 0, 0, 10), Numbers(summary));
        Assert.Contains(errors, static error => error.Code == ErrorCode.OutcomeUnknown);
        Assert.NotNull(summary.RowsFailed());
        var seen = await JournaledLoad.Read(runs.JournalPath).SummariseAsync(null, org.Reporter, default);
        Assert.Equal((LoadState.Incomplete, 10), (seen.State, seen.NumberRecordsUnknown));
    }

    /// <summary>The answer to the upload is lost, and another client closes the job before it can be aborted.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_job_that_another_client_closed_is_looked_at_and_its_rows_are_not_sent_again(bool hasJournal)
    {
        using var org = await ConnectedOrg.CreateAsync();
        using var runs = new LoadRuns(org, 10, 10) { HasJournal = hasJournal };
        org.Network.Plan("PUT", "/batches", async (request, deliver) =>
        {
            (await deliver()).Dispose();
            await CloseAsAnotherAsync(org, request.RequestUri!.Segments[^2].Trim('/'));
            throw new HttpRequestException("Connection reset by peer");
        });

        var (summary, errors) = await runs.RunAsync();

        Assert.Empty(errors);
        Assert.Equal((LoadState.Complete, 10, 10, 0, 0, 0), Numbers(summary));
        Assert.Contains(org.Warnings, static text => text.Contains("another client closed it"));
        runs.AssertLoadedOnce();
    }

    [Fact]
    public async Task In_single_steps_it_is_an_error_that_names_the_job()
    {
        using var org = await ConnectedOrg.CreateAsync();
        var job = await org.CreateJobAsync();
        org.Network.Plan("PUT", "/batches", async (_, deliver) =>
        {
            (await deliver()).Dispose();
            await CloseAsAnotherAsync(org, job.Id);
            throw new HttpRequestException("Connection reset by peer");
        });

        var error = await Assert.ThrowsAsync<BulkApiException>(() => org.SendAsync(job, ConnectedOrg.Contacts("Adler")));

        Assert.Equal((ErrorCode.OutcomeUnknown, job.Id, true), (error.Code, error.JobId, error.MayDoubleRows));
        Assert.Equal(1, org.Local.CountRecords("Contact"));
        Assert.Equal(1, org.Network.Count("POST", "/jobs/ingest"));
    }

    /// <summary>What each of these says of a one-request load is nothing.</summary>
    [Theory]
    [InlineData(500, "")]
    [InlineData(408, "")]
    [InlineData(409, "")]
    [InlineData(302, "")]
    [InlineData(204, "")]
    [InlineData(200, "<html>")]
    [InlineData(200, "")]
    [InlineData(200, "null")]
    [InlineData(200, "{}")]
    [InlineData(200, """{"id":"7500000000000000AA","state":"Open"}""")]
    [InlineData(413, "<html>")]
    public async Task A_one_request_load_is_never_sent_again(int status, string body)
    {
        using var org = await ConnectedOrg.CreateAsync();
        org.Network.Plan("POST", "/jobs/ingest", async (request, deliver) =>
        {
            (await deliver()).Dispose();
            return await Faults.Answer(status, body)(request, deliver);
        });
        var data = CsvFiles.OneRequest("LastName\nAdler\n", CsvFormat.Of("COMMA", "LF"));

        var error = await Assert.ThrowsAsync<BulkApiException>(
            () => new OneRequestLoad(org.Org, org.Reporter).SendAsync(new IngestJobSettings("Contact", "insert"), data, default));

        Assert.Equal((ErrorCode.OutcomeUnknown, true), (error.Code, error.MayDoubleRows));
        Assert.Equal(1, org.Network.Count("POST", "/jobs/ingest"));
        Assert.Single(await org.PageAsync());
    }

    /// <summary>The org closes the job, answers oddly, and cannot be asked any more.</summary>
    private static void PlanClose(ConnectedOrg org, string how, int times)
    {
        org.Network.Plan("PATCH", "", async (request, deliver) =>
        {
            (await deliver()).Dispose();
            org.Network.Plan("GET", request.RequestUri!.AbsolutePath, Faults.LoseAnswer(), times);
            return how switch
            {
                "lost" => throw new HttpRequestException("Connection reset by peer"),
                "html" => await Faults.Answer(200, "<html>Sign in</html>", type: "text/html")(request, deliver),
                "empty" => await Faults.Answer(200, "")(request, deliver),
                "null" => await Faults.Answer(200, "null")(request, deliver),
                "another job" => await Faults.Answer(200, """{"id":"7500000000000000AA","state":"UploadComplete"}""")(request, deliver),
                _ => await Faults.Answer(int.Parse(how, System.Globalization.CultureInfo.InvariantCulture), "")(request, deliver),
            };
        });
    }

    private static async Task CloseAsAnotherAsync(ConnectedOrg org, string id)
    {
        var another = await org.ConnectAsync(org.Local.AccessToken);
        var jobs = new IngestJobs(another, org.Reporter);
        await org.WaitAsync(await jobs.CloseAsync(new IngestJob { Id = id, Org = another }, default));
    }

    private static (string State, long Records, long Succeeded, long Failed, long Unprocessed, long Unknown) Numbers(LoadSummary load) =>
    (
        load.State,
        load.NumberRecords,
        load.NumberRecordsSucceeded,
        load.NumberRecordsFailed,
        load.NumberRecordsUnprocessed,
        load.NumberRecordsUnknown);
}
