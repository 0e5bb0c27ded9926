using BulkApi2.Core.Errors;
using BulkApi2.Core.Loads;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Loads;

/// <summary>A load replaces the results that it put into a folder itself, as they were, and no other file.</summary>
public sealed class OthersResultTests
{
    [Theory]
    [InlineData("Failed.csv")]
    [InlineData("Unprocessed.csv")]
    public async Task A_file_that_came_between_two_runs_stays(string name)
    {
        using var org = await ConnectedOrg.CreateAsync();
        using var runs = new LoadRuns(org, 20, 10) { Options = new LoadOptions { Waits = false } };
        runs.WantResults();
        await runs.RunAsync();
        var mine = Path.Combine(runs.Options.ResultFolder!, name);
        Directory.CreateDirectory(runs.Options.ResultFolder!);
        File.WriteAllText(mine, "mine");
        runs.Options = runs.Options with { Waits = true };

        var error = await Assert.ThrowsAsync<BulkApiException>(() => runs.RunAsync());

        Assert.Equal(ErrorCode.FileExists, error.Code);
        Assert.Equal("mine", File.ReadAllText(mine));

        File.Delete(mine);
        var (summary, errors) = await runs.RunAsync();
        Assert.Empty(errors);
        Assert.Equal(21, File.ReadAllLines(summary.SuccessfulPath!).Length);
        runs.AssertLoadedOnce();
    }

    [Fact]
    public async Task One_that_was_edited_stays()
    {
        using var org = await ConnectedOrg.CreateAsync();
        using var runs = new LoadRuns(org, 20, 10);
        runs.WantResults();
        org.Network.Plan("PUT", "/batches", Faults.Answer(400, """[{"errorCode":"X","message":"No."}]"""));
        var edited = (await runs.RunAsync()).Summary.SuccessfulPath!;
        File.AppendAllText(edited, "edited\n");

        var error = await Assert.ThrowsAsync<BulkApiException>(() => runs.RunAsync());

        Assert.Equal(ErrorCode.FileExists, error.Code);
        Assert.EndsWith("edited\n", File.ReadAllText(edited));
        runs.Options = runs.Options with { Overwrite = true };
        Assert.Equal(21, File.ReadAllLines((await runs.RunAsync()).Summary.SuccessfulPath!).Length);
        runs.AssertLoadedOnce();
    }

    [Fact]
    public async Task Its_own_are_replaced_by_what_a_later_run_gets()
    {
        using var org = await ConnectedOrg.CreateAsync();
        using var runs = new LoadRuns(org, 30, 10);
        runs.WantResults();
        org.Network.Plan("PUT", "/batches", Faults.Answer(400, """[{"errorCode":"X","message":"No."}]"""));
        var (first, _) = await runs.RunAsync();
        Assert.Equal((LoadState.Incomplete, 21), (first.State, File.ReadAllLines(first.SuccessfulPath!).Length));

        var (last, errors) = await runs.RunAsync();

        Assert.Empty(errors);
        Assert.Equal(31, File.ReadAllLines(last.SuccessfulPath!).Length);
        runs.AssertLoadedOnce();
    }

    [Fact]
    public async Task A_done_load_names_only_files_that_are_still_its_own()
    {
        using var org = await ConnectedOrg.CreateAsync();
        using var runs = new LoadRuns(org, 10, 10);
        runs.WantResults();
        var (first, _) = await runs.RunAsync();
        File.WriteAllText(first.FailedPath!, "of another load");

        var (again, _) = await runs.RunAsync();
        var read = await JournaledLoad.Read(runs.JournalPath).SummariseAsync(null, org.Reporter, default);

        Assert.Equal((first.SuccessfulPath, null), (again.SuccessfulPath, again.FailedPath));
        Assert.Equal((first.SuccessfulPath, null), (read.SuccessfulPath, read.FailedPath));
    }

    [Fact]
    public async Task What_keeps_the_files_away_is_told_once_and_before_anything_is_sent()
    {
        using var org = await ConnectedOrg.CreateAsync();
        using var runs = new LoadRuns(org, 30, 10) { HasJournal = false };
        runs.WantResults();
        org.Network.Plan("PATCH", "", (_, deliver) =>
        {
            File.WriteAllText(Path.Combine(runs.Options.ResultFolder!, "Successful.csv"), "mine");
            return deliver();
        });

        var (summary, errors) = await runs.RunAsync();

        Assert.Equal((LoadState.Complete, 30), (summary.State, summary.NumberRecordsSucceeded));
        var error = Assert.Single(errors);
        Assert.Equal((ErrorCode.FileExists, true, true), (error.Code, error.IsOfResults, error.MayDoubleRows));
        Assert.Equal("mine", File.ReadAllText(Path.Combine(runs.Options.ResultFolder!, "Successful.csv")));
    }
}
