using BulkApi2.Core;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Jobs;
using BulkApi2.Core.Loads;
using BulkApi2.Core.Loads.Journals;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Loads;

/// <summary>
/// The input changes at each moment from when it was read until its last job is closed: only rows that were checked are loaded, each once.
/// </summary>
public sealed class ChangedInputTests
{
    public static TheoryData<string, FileChange, bool> Changes =>
    [
        .. from moment in ChangingLoad.Moments
           from how in Enum.GetValues<FileChange>()
           from hasJournal in new[] { false, true }
           where hasJournal || how is FileChange.InPlace or FileChange.Replaced
           select (moment, how, hasJournal),
    ];

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Only_rows_that_were_checked_are_loaded(string moment, FileChange how, bool hasJournal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A file that is read cannot be changed there.");
        using var org = await ConnectedOrg.CreateAsync();
        using var load = new ChangingLoad(org) { HasJournal = hasJournal };

        var (summary, errors) = await load.RunAsync(moment, how);

        var hasToFail = IsSeen(moment, how);
        load.AssertLoaded(summary.NumberRecordsSucceeded);
        Assert.Equal(ChangingLoad.Rows, summary.NumberRecordsSucceeded + summary.NumberRecordsUnprocessed);
        Assert.Equal(hasToFail ? LoadState.Incomplete : LoadState.Complete, summary.State);
        Assert.Equal(hasToFail, errors.Any(error => error.Message.Contains(load.File.Path)));
        Assert.All(errors, static error => Assert.Equal(ErrorCode.FileChanged, error.Code));
        Assert.DoesNotContain(await org.PageAsync(), static job => job.State is not (IngestJobState.JobComplete or IngestJobState.Aborted));
        Assert.InRange(org.Network.Count("POST", "/jobs/ingest"), summary.Jobs.Length, summary.Jobs.Length + 1);
        if (hasJournal)
        {
            load.File.Restore();
            Assert.Equal(LoadState.Complete, (await load.RunAsync()).Summary.State);
            load.AssertLoaded(ChangingLoad.Rows);
        }
    }

    [Fact]
    public async Task The_changed_file_is_another_load()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A file that is read cannot be changed there.");
        using var org = await ConnectedOrg.CreateAsync();
        using var load = new ChangingLoad(org) { HasJournal = true };
        await load.RunAsync("before 2", FileChange.InPlace);

        var error = await Assert.ThrowsAsync<BulkApiException>(load.RunAsync);

        Assert.Equal(ErrorCode.JournalMismatch, error.Code);
        Assert.Contains("300 of its 900 rows went to the org", error.Message);
        load.AssertLoaded(ChangingLoad.RowsOfPart);
    }

    [Fact]
    public async Task A_job_that_cannot_be_aborted_is_named_and_its_rows_are_unknown()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A file that is read cannot be changed there.");
        using var org = await ConnectedOrg.CreateAsync();
        using var load = new ChangingLoad(org);
        org.Network.Plan("PATCH", "", Faults.Answer(500), times: 100);

        var (summary, errors) = await load.RunAsync("in 1", FileChange.InPlace);

        var job = Assert.Single(summary.Jobs).Id;
        Assert.Equal((300, 600), (summary.NumberRecordsUnknown, summary.NumberRecordsUnprocessed));
        Assert.Equal(ErrorCode.FileChanged, errors[0].Code);
        Assert.Contains($"could not be aborted. It was not closed. Rows 1 to 300 may be in job {job}", errors[0].Message);
        load.AssertLoaded(0);
    }

    [Fact]
    public async Task Parts_that_were_not_begun_are_told_of_with_the_reason()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A file that is read cannot be changed there.");
        using var org = await ConnectedOrg.CreateAsync();
        using var load = new ChangingLoad(org);

        var (summary, errors) = await load.RunAsync("in 2", FileChange.InPlace);

        Assert.Equal(3, errors.Count);
        Assert.All(errors, static error => Assert.Equal((ErrorCode.FileChanged, true), (error.Code, error.MayDoubleRows)));
        Assert.Equal(
            $"'{load.File.Path}' has changed since it was checked. Job {errors[0].JobId} was aborted, and loaded nothing. "
            + "Rows 301 to 600 were not loaded.",
            errors[0].Message);
        Assert.Equal("Rows 601 to 900 were not sent, because the input is not any more what was checked.", errors[1].Message);
        Assert.StartsWith("The file of unprocessed rows was not written", errors[2].Message);
        Assert.Equal((301, false), (File.ReadAllLines(summary.SuccessfulPath!).Length, summary.UnprocessedPath is not null));
        Assert.Equal((1, 2, 2), (summary.Jobs.Length, org.Network.Count("POST", "/jobs/ingest"), org.Network.Count("PUT", "/batches")));
    }

    [Fact]
    public async Task What_is_sent_has_the_fingerprint_of_the_journal()
    {
        using var org = await ConnectedOrg.CreateAsync();
        using var folder = new TemporaryFolder();
        using var data = new SwappedData("LastName\nAdler\n", "LastName\nBauer\n", swappedAt: 2);
        using var journal = Journal.Open(folder.File("load.journal"));
        var settings = new IngestJobSettings("Contact", "insert");
        var plan = await LoadPlan.CreateAsync(settings, [data], fingerprints: true, Reporter.Silent, default);

        var (summary, errors) = await new Load(org.Org, plan, [data], journal, new LoadOptions(), org.Reporter).RunAsync(default);

        Assert.Equal((ErrorCode.FileChanged, LoadState.Incomplete), (Assert.Single(errors).Code, summary.State));
        Assert.Contains("rows 1 to 1 are not those that the journal knows", errors[0].Message);
        Assert.Equal((1, 0), (org.Network.Count("PUT", "/batches"), org.Local.CountRecords("Contact")));
    }

    /// <summary>
    /// What comes after the last body does not matter, nor does a file that takes the place of the one that is open, nor rows behind its
    /// end.
    /// </summary>
    private static bool IsSeen(string moment, FileChange how) => !moment.EndsWith('3')
        || moment == "before 3"
        || (moment == "in 3" && how is FileChange.InPlace or FileChange.Truncated);
}
