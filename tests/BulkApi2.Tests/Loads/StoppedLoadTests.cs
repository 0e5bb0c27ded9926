using BulkApi2.Core.Errors;
using BulkApi2.Core.Http;
using BulkApi2.Core.Jobs;
using BulkApi2.Core.Loads;
using BulkApi2.Core.Orgs.SignIns;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Loads;

/// <summary>
/// The promise, for a load that is stopped: at each request of it, before the request leaves and after the server has acted on it, and
/// again while it goes on.
/// </summary>
public sealed class StoppedLoadTests
{
    private const int Rows = 250;
    private const int RowsOfPart = 100;
    private const int MostRuns = 200;

    public static TheoryData<string, int, bool> Kills
    {
        get
        {
            var kills = new TheoryData<string, int, bool>();
            foreach (var operation in new[] { "insert", "upsert" })
            {
                for (var request = 1; request <= 24; request++)
                {
                    kills.Add(operation, request, true);
                    kills.Add(operation, request, false);
                }
            }

            return kills;
        }
    }

    [Theory]
    [MemberData(nameof(Kills))]
    public async Task A_load_that_is_stopped_at_any_request_goes_on(string operation, int request, bool afterwards)
    {
        using var org = await ConnectedOrg.CreateAsync();
        using var runs = Runs(org, operation);

        await RunKilledAsync(org, runs, request, afterwards);
        var (summary, errors) = await runs.RunAsync();

        Assert.Empty(errors);
        await AssertDoneAsync(org, runs, summary);
    }

    /// <summary>Each run does two requests behind those that a run needs to find out how things are, and is stopped then.</summary>
    [Theory]
    [InlineData("insert", 1)]
    [InlineData("insert", 3)]
    [InlineData("upsert", 1)]
    public async Task A_load_that_is_stopped_again_and_again_comes_to_its_end(string operation, int parallel)
    {
        using var org = await ConnectedOrg.CreateAsync();
        using var runs = Runs(org, operation);
        runs.Options = runs.Options with { Parallel = parallel };
        var summary = default(LoadSummary);
        var request = 0;
        for (var run = 0; summary is null && run < MostRuns; run++)
        {
            request = (request + 5) % 23;
            summary = await RunKilledAsync(org, runs, request + 2, afterwards: run % 3 > 0);
        }

        await AssertDoneAsync(org, runs, summary!);
    }

    [Theory]
    [InlineData("insert")]
    [InlineData("upsert")]
    public async Task Lost_answers_load_no_row_twice(string operation)
    {
        using var org = await ConnectedOrg.CreateAsync();
        using var runs = Runs(org, operation);
        org.Network.Plan("POST", "/jobs/ingest", Faults.LoseAnswer(), times: 2);
        org.Network.Plan("PUT", "/batches", Faults.LoseAnswer(), times: 2);
        org.Network.Plan("PATCH", "", Faults.LoseAnswer(), times: 2);

        var (summary, errors) = await runs.RunAsync();

        Assert.Empty(errors);
        await AssertDoneAsync(org, runs, summary);
    }

    [Fact]
    public async Task A_second_upload_that_only_the_close_tells_of_costs_the_job()
    {
        using var org = await ConnectedOrg.CreateAsync();
        using var runs = Runs(org, "insert");

        // The gateway passes the body on, and then says that it did not.
        org.Network.Plan("PUT", "/batches", async (_, deliver) =>
        {
            using var answer = await deliver();
            return new HttpResponseMessage(System.Net.HttpStatusCode.ServiceUnavailable) { Content = new StringContent("[]") };
        });

        var (summary, errors) = await runs.RunAsync();

        Assert.Empty(errors);
        await AssertDoneAsync(org, runs, summary);
        Assert.Contains(org.Warnings, static text => text.Contains("aborted"));
    }

    [Fact]
    public async Task A_job_that_is_gone_is_not_loaded_again()
    {
        using var org = await ConnectedOrg.CreateAsync();
        using var runs = Runs(org, "insert");
        runs.Options = new LoadOptions { Waits = false };
        var (sent, _) = await runs.RunAsync();
        var lost = (await org.WaitAsync(sent.Jobs[0])).Job;
        await org.Jobs.DeleteAsync(lost, default);
        runs.Options = new LoadOptions();

        var (summary, errors) = await runs.RunAsync();

        var error = Assert.Single(errors);
        Assert.Equal((ErrorCode.OutcomeUnknown, lost.Id), (error.Code, error.JobId));
        Assert.Equal(LoadState.Incomplete, summary.State);
        runs.AssertLoadedOnce();
    }

    [Fact]
    public async Task A_load_that_is_done_is_not_done_again()
    {
        using var org = await ConnectedOrg.CreateAsync();
        using var runs = Runs(org, "insert");
        var (first, _) = await runs.RunAsync();
        var requests = org.Network.Requests.Count;

        var (second, errors) = await runs.RunAsync();

        Assert.Empty(errors);
        Assert.Equal(requests, org.Network.Requests.Count);
        Assert.Equal(
            (first.State, first.NumberRecordsSucceeded, first.SuccessfulPath, first.Duration),
            (second.State, second.NumberRecordsSucceeded, second.SuccessfulPath, second.Duration));
        Assert.Equal(first.Jobs.Select(static job => job.Id), second.Jobs.Select(static job => job.Id));
    }

    private static LoadRuns Runs(ConnectedOrg org, string operation)
    {
        var runs = new LoadRuns(org, Rows, RowsOfPart)
        {
            Settings = new IngestJobSettings("Contact", operation)
            {
                ExternalIdFieldName = operation == "upsert" ? "External_Id__c" : null,
            },
        };
        runs.WantResults();
        return runs;
    }

    private static async Task AssertDoneAsync(ConnectedOrg org, LoadRuns runs, LoadSummary summary)
    {
        Assert.Equal((LoadState.Complete, Rows, Rows), (summary.State, summary.NumberRecordsSent, summary.NumberRecordsSucceeded));
        Assert.Equal((0, 0), (summary.NumberRecordsFailed, summary.NumberRecordsUnprocessed));
        runs.AssertLoadedOnce();
        Assert.Equal(Rows + 1, (await File.ReadAllLinesAsync(summary.SuccessfulPath!)).Length);
        var jobs = await org.PageAsync();
        var told = org.Warnings.Sum(static text =>
            text.Contains("another open job") || text.Contains("an open job too many") ? 1
            : text.Contains("2 open jobs too many") ? 2
            : 0);
        Assert.InRange(jobs.Count(static job => job.State == IngestJobState.Open), 0, told);
    }

    /// <returns>Null if the run was stopped.</returns>
    private static async Task<LoadSummary?> RunKilledAsync(ConnectedOrg org, LoadRuns runs, int requests, bool afterwards)
    {
        using var network = new DyingNetwork(org.Network, requests, afterwards);
        var connection = await org.ConnectAsync(
            new AccessTokenSignIn(org.Local.InstanceUrl, ConnectedOrg.Secret(org.Local.AccessToken)),
            org.Options with { Network = new Network { LocalHandler = network } });
        network.Begin();
        try
        {
            var (summary, errors) = await runs.RunAsync(connection, network.Killed);
            Assert.Empty(errors);
            return summary;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }
}
