using BulkApi2.Core.Errors;
using BulkApi2.Core.Loads;
using BulkApi2.Core.Loads.Journals;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Loads.Journals;

/// <summary>The lock is of the journal, whatever its name, and what lies beside it is left alone unless a load made it.</summary>
public sealed class JournalNameTests
{
    [Theory(SkipUnless = nameof(Links.AreThere), SkipType = typeof(Links), Skip = "Links need rights on Windows")]
    [InlineData("symbolic")]
    [InlineData("symbolic, relative")]
    [InlineData("of a folder")]
    [InlineData("dotted")]
    [InlineData("hard")]
    public async Task Two_loads_cannot_use_one_journal_by_two_names(string kind)
    {
        using var org = await ConnectedOrg.CreateAsync();
        using var runs = new LoadRuns(org, 20, 10) { Options = new LoadOptions { Waits = false } };
        await runs.RunAsync();
        var other = Links.Make(kind, runs.JournalPath, "other");

        using (Journal.Open(runs.JournalPath))
        {
            Assert.Equal(ErrorCode.JournalInUse, Assert.Throws<BulkApiException>(() => Journal.Open(other)).Code);
            Assert.Equal(20, (await JournaledLoad.Read(other).SummariseAsync(null, org.Reporter, default)).NumberRecords);
        }

        using (Journal.Open(other))
        {
            Assert.Equal(ErrorCode.JournalInUse, Assert.Throws<BulkApiException>(() => Journal.Open(runs.JournalPath)).Code);
        }

        Assert.Equal(kind is "of a folder" or "dotted" ? 1 : 2, runs.Folder.FileNames.Count());
    }

    /// <summary>Also before there is a journal, and while a load makes it.</summary>
    [Theory(SkipUnless = nameof(Links.AreThere), SkipType = typeof(Links), Skip = "Links need rights on Windows")]
    [InlineData("symbolic")]
    [InlineData("symbolic, relative")]
    [InlineData("of a folder")]
    [InlineData("dotted")]
    public async Task Two_loads_cannot_begin_one_journal_by_two_names(string kind)
    {
        using var org = await ConnectedOrg.CreateAsync();
        using var runs = new LoadRuns(org, 20, 10);
        var other = Links.Make(kind, runs.JournalPath, "other");
        using (Journal.Open(other))
        {
            Assert.Equal(ErrorCode.JournalInUse, (await Assert.ThrowsAsync<BulkApiException>(() => runs.RunAsync())).Code);
        }

        org.Network.Plan("PATCH", "", (_, deliver) =>
        {
            Assert.Equal(ErrorCode.JournalInUse, Assert.Throws<BulkApiException>(() => Journal.Open(other)).Code);
            return deliver();
        });
        await runs.RunAsync();

        runs.AssertLoadedOnce();
        Assert.True(File.Exists(runs.JournalPath) && new FileInfo(other).Exists);
    }

    [Fact(SkipUnless = nameof(Links.AreThere), SkipType = typeof(Links), Skip = "Windows does not delete open files")]
    public async Task A_journal_that_is_replaced_under_a_load_ends_it()
    {
        using var org = await ConnectedOrg.CreateAsync();
        using var runs = new LoadRuns(org, 20, 20);
        org.Network.Plan("POST", "/jobs/ingest", (_, deliver) =>
        {
            File.Copy(runs.JournalPath, runs.Folder.File("copy"));
            File.Move(runs.Folder.File("copy"), runs.JournalPath, overwrite: true);
            return deliver();
        });

        var error = await Assert.ThrowsAsync<BulkApiException>(() => runs.RunAsync());

        Assert.Equal(ErrorCode.JournalLost, error.Code);
        Assert.Equal(0, org.Network.Count("PUT", "/batches"));
    }

    [Theory]
    [InlineData(".lock", "")]
    [InlineData(".lock", "LastName\nAdler\n")]
    [InlineData(".records", "")]
    [InlineData(".records", "LastName\nAdler\n")]
    public async Task A_file_of_another_is_left_as_it_is(string end, string text)
    {
        using var org = await ConnectedOrg.CreateAsync();
        using var runs = new LoadRuns(org, 20, 10);
        var foreign = runs.JournalPath + end;
        await File.WriteAllTextAsync(foreign, text);

        var error = await Assert.ThrowsAsync<BulkApiException>(() => runs.RunAsync());

        Assert.Equal(ErrorCode.PathConflict, error.Code);
        Assert.Contains($"'{foreign}'", error.Message);
        Assert.Equal(text, await File.ReadAllTextAsync(foreign));
        Assert.Equal([Path.GetFileName(foreign)], runs.Folder.FileNames);
        Assert.Equal(0, org.Network.Count("POST", "/jobs/ingest"));
    }

    [Theory(SkipUnless = nameof(Links.AreThere), SkipType = typeof(Links), Skip = "Links need rights on Windows")]
    [InlineData(".lock", "a file")]
    [InlineData(".lock", "a lock")]
    [InlineData(".lock", "nothing")]
    [InlineData(".lock", "a folder")]
    [InlineData(".records", "a file")]
    [InlineData(".records", "nothing")]
    public async Task A_planted_link_is_not_followed(string end, string to)
    {
        using var org = await ConnectedOrg.CreateAsync();
        using var runs = new LoadRuns(org, 20, 10);
        using var elsewhere = new TemporaryFolder();
        var target = elsewhere.File("theirs");
        switch (to)
        {
            case "a file": await File.WriteAllTextAsync(target, "theirs"); break;
            case "a folder": Directory.CreateDirectory(target); break;
            case "a lock": KilledLoad.LeaveLock(target); break;
        }

        var before = File.Exists(target) ? await File.ReadAllTextAsync(target) : null;
        File.CreateSymbolicLink(runs.JournalPath + end, target);

        var error = await Assert.ThrowsAsync<BulkApiException>(() => runs.RunAsync());

        Assert.Equal(ErrorCode.PathConflict, error.Code);
        Assert.Equal(before, File.Exists(target) ? await File.ReadAllTextAsync(target) : null);
        Assert.NotNull(new FileInfo(runs.JournalPath + end).LinkTarget);
    }

    [Fact]
    public void Records_of_a_load_that_never_began_give_way_to_those_of_the_next()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("journal");
        KilledLoad.LeaveRecords(path, "half");

        using (var next = Journal.Open(path))
        {
            Assert.Equal("", File.ReadAllText(next.MakeRecords()));
        }

        Assert.Empty(folder.FileNames);
    }

    /// <summary>A file that somebody put there after the process was killed is not the one that the lock tells of.</summary>
    [Fact]
    public void Records_that_another_put_in_place_of_ours_are_left_alone()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("journal");
        KilledLoad.LeaveRecords(path, "half");
        File.Move($"{path}.records", folder.File("ours"));
        File.WriteAllText($"{path}.records", "theirs");

        var error = Assert.Throws<BulkApiException>(() => Journal.Open(path));

        Assert.Equal(ErrorCode.PathConflict, error.Code);
        Assert.Equal("theirs", File.ReadAllText($"{path}.records"));
    }

    [Fact]
    public async Task Records_of_another_stay_when_the_load_is_done()
    {
        using var org = await ConnectedOrg.CreateAsync();
        using var runs = new LoadRuns(org, 20, 10) { Options = new LoadOptions { Waits = false } };
        await runs.RunAsync();
        await File.WriteAllTextAsync($"{runs.JournalPath}.records", "theirs");
        runs.Options = new LoadOptions();

        await runs.RunAsync();

        Assert.Equal("theirs", await File.ReadAllTextAsync($"{runs.JournalPath}.records"));
        runs.AssertLoadedOnce();
    }

    [Fact]
    public void The_lock_of_a_killed_load_is_taken()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("journal");
        KilledLoad.LeaveLock($"{path}.lock");

        Journal.Open(path).Dispose();

        Assert.Empty(folder.FileNames);
    }
}
