using BulkApi2.Core.Errors;
using BulkApi2.Core.Loads;
using BulkApi2.Core.Loads.Journals;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Loads.Journals;

/// <summary>Without its journal, the same command loads rows again, so nobody is told to run it.</summary>
public sealed class LostJournalTests
{
    [Fact(SkipUnless = nameof(Links.AreThere), SkipType = typeof(Links), Skip = "Windows does not delete open files")]
    public async Task One_that_is_deleted_under_a_load_is_written_again()
    {
        using var org = await ConnectedOrg.CreateAsync();
        using var runs = new LoadRuns(org, 30, 10) { Options = new LoadOptions { Parallel = 1 } };
        OnSecondJob(org, () => File.Delete(runs.JournalPath));

        var error = await Assert.ThrowsAsync<BulkApiException>(() => runs.RunAsync());

        Assert.Equal((ErrorCode.JournalLost, runs.JournalPath), (error.Code, error.Journal));
        Assert.Contains("was written again", error.Message);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(runs.JournalPath));
        }

        Assert.Equal(LoadState.Complete, (await runs.RunAsync()).Summary.State);
        runs.AssertLoadedOnce();
    }

    [Theory(SkipUnless = nameof(Links.AreThere), SkipType = typeof(Links), Skip = "Windows does not move open files")]
    [InlineData("moved")]
    [InlineData("replaced")]
    [InlineData("its folder moved")]
    public async Task One_that_is_elsewhere_is_to_be_put_back(string how)
    {
        using var org = await ConnectedOrg.CreateAsync();
        using var runs = new LoadRuns(org, 30, 10) { Options = new LoadOptions { Parallel = 1 } };
        var (folder, path) = (Path.GetDirectoryName(runs.JournalPath)!, runs.JournalPath);
        OnSecondJob(org, () =>
        {
            switch (how)
            {
                case "moved":
                    File.Move(path, path + ".moved");
                    break;
                case "replaced":
                    File.Move(path, path + ".moved");
                    File.WriteAllText(path, "");
                    break;
                default:
                    Directory.Move(folder, folder + ".moved");
                    Directory.CreateDirectory(folder);
                    break;
            }
        });

        var error = await Assert.ThrowsAsync<BulkApiException>(() => runs.RunAsync());

        Assert.Equal((ErrorCode.JournalLost, null, true), (error.Code, error.Journal, error.MayDoubleRows));
        if (how == "its folder moved")
        {
            Directory.Delete(folder, recursive: true);
            Directory.Move(folder + ".moved", folder);
        }
        else
        {
            File.Move(path + ".moved", path, overwrite: true);
        }

        Assert.Equal(LoadState.Complete, (await runs.RunAsync()).Summary.State);
        runs.AssertLoadedOnce();
    }

    [Fact(SkipUnless = nameof(Links.AreThere), SkipType = typeof(Links), Skip = "Windows does not delete open files")]
    public async Task One_that_is_moved_after_all_was_sent_is_told_of()
    {
        using var org = await ConnectedOrg.CreateAsync();
        using var runs = new LoadRuns(org, 10, 10);
        runs.Options = new LoadOptions { Timeout = TimeSpan.FromSeconds(1) };
        org.Network.Plan("GET", "/jobs/ingest/", Faults.Answer(503, "[]"), times: 1000);
        org.Network.Plan("PATCH", "", async (_, deliver) =>
        {
            var answer = await deliver();
            File.Move(runs.JournalPath, runs.JournalPath + ".moved");
            return answer;
        });

        var error = await Assert.ThrowsAsync<BulkApiException>(() => runs.RunAsync());

        Assert.Equal((ErrorCode.JournalLost, null), (error.Code, error.Journal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_that_is_deleted_after_a_kill_is_missed(bool hasRecords)
    {
        using var org = await ConnectedOrg.CreateAsync();
        using var runs = new LoadRuns(org, 10, 10);
        if (hasRecords)
        {
            KilledLoad.LeaveRecords(runs.JournalPath, "LastName\nDoe\n");
        }

        KilledLoad.LeaveLock(
            $"{runs.JournalPath}.lock", hasRecords ? JournalLockText.MarkOf($"{runs.JournalPath}.records") : null, hasJournal: true);

        var error = await Assert.ThrowsAsync<BulkApiException>(() => runs.RunAsync());

        Assert.Equal(ErrorCode.JournalLost, error.Code);
        Assert.Contains("Its rows may be in the org", error.Message);
        Assert.Equal(hasRecords, File.Exists($"{runs.JournalPath}.records"));
        Assert.Empty(org.Local.Records("Contact"));
        File.Delete($"{runs.JournalPath}.lock");
        File.Delete($"{runs.JournalPath}.records");
        await runs.RunAsync();
        runs.AssertLoadedOnce();
    }

    /// <summary>They may be the only copy of rows that were never sent.</summary>
    [Fact]
    public void Records_stay_when_a_run_that_did_not_make_them_comes_to_nothing()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("x");
        KilledLoad.LeaveRecords(path, "LastName\nDoe\n");

        Journal.Open(path).Dispose();

        Assert.Equal("LastName\nDoe\n", File.ReadAllText($"{path}.records"));
        using (var journal = Journal.Open(path))
        {
            journal.MakeRecords();
        }

        Assert.Empty(folder.FileNames);
    }

    private static void OnSecondJob(ConnectedOrg org, Action meddle)
    {
        var jobs = 0;
        org.Network.Plan(
            "POST",
            "/jobs/ingest",
            (_, deliver) =>
            {
                if (++jobs == 2)
                {
                    meddle();
                }

                return deliver();
            },
            times: 2);
    }
}
