using BulkApi2.Core.Errors;
using BulkApi2.Core.Loads;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Loads;

/// <summary>The merged results of a load: whole or not there, and of this load only.</summary>
public sealed class LoadResultTests
{
    [Theory]
    [InlineData("/failedResults", "Failed")]
    [InlineData("/successfulResults", "Successful")]
    public async Task A_file_that_would_be_short_is_not_written_and_the_others_are(string lost, string kind)
    {
        using var org = await ConnectedOrg.CreateAsync();
        using var runs = new LoadRuns(org, 300, 100) { HasJournal = true };
        runs.WantResults();
        org.Network.Plan("GET", lost, Faults.Answer(500, """[{"errorCode":"UNKNOWN_EXCEPTION","message":"Oops."}]"""), times: 6);

        var (summary, errors) = await runs.RunAsync();

        var error = Assert.Single(errors);
        Assert.Equal((ErrorCode.ResultIncomplete, "UNKNOWN_EXCEPTION"), (error.Code, error.ServerCode));
        Assert.Contains($"{kind}.csv", error.Message);
        Assert.Equal((LoadState.Complete, 300), (summary.State, summary.NumberRecordsSucceeded));
        Assert.Equal(2, Directory.GetFiles(runs.Options.ResultFolder!).Length);
        Assert.False(File.Exists(Path.Combine(runs.Options.ResultFolder!, $"{kind}.csv")));

        (summary, errors) = await runs.RunAsync();

        Assert.Empty(errors);
        Assert.Equal(301, File.ReadAllLines(summary.SuccessfulPath!).Length);
        Assert.NotNull(summary.FailedPath);
        runs.AssertLoadedOnce();
    }

    [Fact]
    public async Task Nothing_of_another_load_stays_in_the_folder()
    {
        using var org = await ConnectedOrg.CreateAsync();
        using var runs = new LoadRuns(org, 100, 100) { HasJournal = false };
        runs.WantResults();
        await runs.RunAsync();
        runs.Options = runs.Options with { Overwrite = true };
        org.Network.Plan("PUT", "/batches", Faults.Answer(400, """[{"errorCode":"X","message":"No."}]"""));

        var (summary, _) = await runs.RunAsync();

        Assert.Equal((null, null), (summary.SuccessfulPath, summary.FailedPath));
        Assert.Equal([summary.UnprocessedPath], Directory.GetFiles(runs.Options.ResultFolder!));
        Assert.Equal(101, File.ReadAllLines(summary.UnprocessedPath!).Length);
    }

    [Fact]
    public void Results_do_not_take_the_place_of_the_input()
    {
        using var folder = new TemporaryFolder();
        var input = folder.File("failed.csv");
        File.WriteAllText(input, "LastName\nAdler\n");
        var files = new LoadFiles { Inputs = [input], ResultFolder = Path.GetDirectoryName(input) };

        var error = Assert.Throws<BulkApiException>(files.Check);

        Assert.Equal(ErrorCode.ResultReplacesInput, error.Code);
        (files with { Inputs = [folder.File("contacts.csv")] }).Check();
    }

    [Fact]
    public void Files_that_are_there_are_found_before_anything_is_begun()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("Failed.csv"), "");
        var options = new LoadOptions { ResultFolder = Path.GetDirectoryName(folder.File("x")) };

        Assert.Equal(ErrorCode.FileExists, Assert.Throws<BulkApiException>(() => Load.CheckResults(options, null)).Code);
        Load.CheckResults(options with { Overwrite = true }, null);
        Load.CheckResults(options with { ResultFolder = folder.File("new") }, null);
        Assert.False(Directory.Exists(folder.File("new")));
    }
}
