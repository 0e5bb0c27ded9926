using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using BulkApi2.Core.Disk;
using BulkApi2.Core.Loads;
using BulkApi2.Core.Loads.Journals;
using BulkApi2.Tests.Loads;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Disk;

/// <summary>What holds customers' data is for its owner alone, whatever the umask.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class PrivateFileTests
{
    private const UnixFileMode OfFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OfFolder = OfFile | UnixFileMode.UserExecute;

    public static bool HasModes => !OperatingSystem.IsWindows();

    [Theory(SkipUnless = nameof(HasModes), Skip = "Windows has no modes")]
    [InlineData(0)]
    [InlineData(0x3F)]
    public async Task Journal_records_and_results_are_for_their_owner_alone(uint umask)
    {
        using var org = await ConnectedOrg.CreateAsync();
        using var runs = new LoadRuns(org, 20, 10) { Options = new LoadOptions { Waits = false } };
        var results = runs.Folder.File("a/b/results");
        Directory.CreateDirectory(runs.Folder.File("there"));
        var before = SetUmask(umask);
        try
        {
            using (var journal = Journal.Open(runs.JournalPath))
            {
                Assert.Equal(OfFile, File.GetUnixFileMode(journal.MakeRecords()));
                Assert.Equal(OfFile, File.GetUnixFileMode($"{runs.JournalPath}.lock"));
            }

            await runs.RunAsync();
            runs.Options = new LoadOptions { ResultFolder = results };
            await runs.RunAsync();
        }
        finally
        {
            _ = SetUmask(before);
        }

        Assert.Equal(OfFile, File.GetUnixFileMode(runs.JournalPath));
        Assert.All(["a", "a/b", "a/b/results"], name => Assert.Equal(OfFolder, File.GetUnixFileMode(runs.Folder.File(name))));
        Assert.All(Directory.GetFiles(results), static path => Assert.Equal(OfFile, File.GetUnixFileMode(path)));
        Assert.NotEmpty(Directory.GetFiles(results));
    }

    [Fact(SkipUnless = nameof(HasModes), Skip = "Windows has no modes")]
    public void A_file_that_is_replaced_is_for_its_owner_alone_from_then_on()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("Failed.csv");
        File.WriteAllText(path, "old");
        File.SetUnixFileMode(path, OfFile | UnixFileMode.GroupRead | UnixFileMode.OtherRead);

        Save(path, overwrite: true);

        Assert.Equal((OfFile, "new"), (File.GetUnixFileMode(path), File.ReadAllText(path)));
        Assert.Equal(["Failed.csv"], folder.FileNames);
    }

    [Fact(SkipUnless = nameof(HasModes), Skip = "Links need rights on Windows")]
    public void A_planted_link_is_replaced_and_not_followed()
    {
        using var folder = new TemporaryFolder();
        using var elsewhere = new TemporaryFolder();
        var (path, target) = (folder.File("Failed.csv"), elsewhere.File("theirs"));
        File.WriteAllText(target, "theirs");
        File.CreateSymbolicLink(path, target);

        Save(path, overwrite: true);

        Assert.Equal(("theirs", "new"), (File.ReadAllText(target), File.ReadAllText(path)));
        Assert.Null(new FileInfo(path).LinkTarget);
    }

    [Fact(SkipUnless = nameof(HasModes), Skip = "Links need rights on Windows")]
    public void A_planted_link_to_nothing_is_not_followed()
    {
        using var folder = new TemporaryFolder();
        using var elsewhere = new TemporaryFolder();
        File.CreateSymbolicLink(folder.File("Failed.csv"), elsewhere.File("nothing"));

        Assert.ThrowsAny<Exception>(() => Save(folder.File("Failed.csv"), overwrite: false));

        Assert.Empty(elsewhere.FileNames);
    }

    [Fact]
    public void A_file_gets_no_name_that_another_has()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("there"), "theirs");
        var made = PrivateFile.CreateEmpty(folder.File(""));

        Assert.Throws<IOException>(() => PrivateFile.Move(made, folder.File("there")));

        Assert.Equal("theirs", File.ReadAllText(folder.File("there")));
        Assert.True(File.Exists(made));
    }

    [Fact]
    public void Two_names_of_a_file_are_one_identity_and_two_files_are_two()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("a"), "");
        File.WriteAllText(folder.File("b"), "");
        var a = FileIdentity.Find(folder.File("a"));

        Assert.True(a is { IsFile: true });
        using var open = File.OpenRead(folder.File("a"));
        Assert.Equal(a, FileIdentity.Find(open));
        Assert.NotEqual(a, FileIdentity.Find(folder.File("b")));
        Assert.Null(FileIdentity.Find(folder.File("c")));
        Assert.True(FileIdentity.Find(folder.File("")) is { IsFile: false });
    }

    private static void Save(string path, bool overwrite)
    {
        using var file = OutputFile.Create(path, overwrite);
        file.Write("new");
        file.Save();
    }

    [DllImport("libc", EntryPoint = "umask")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint SetUmask(uint mask);
}
