using BulkApi2.Core.Errors;
using BulkApi2.Core.Jobs;
using BulkApi2.Core.Loads;
using BulkApi2.Core.Loads.Journals;
using BulkApi2.Tests.Loads.Journals;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Loads;

/// <summary>The journal as a file: what others may do to it, and what it tells.</summary>
public sealed class JournalTests
{
    [Fact]
    public async Task A_torn_last_line_is_repaired_wherever_it_is_torn()
    {
        using var org = await ConnectedOrg.CreateAsync();
        using var runs = new LoadRuns(org, 200, 100) { Options = new LoadOptions { Waits = false } };
        await runs.RunAsync();
        var whole = await File.ReadAllBytesAsync(runs.JournalPath);
        var last = whole.AsSpan(0, whole.Length - 1).LastIndexOf((byte)'\n') + 1;

        for (var length = last; length < whole.Length; length += 7)
        {
            await File.WriteAllBytesAsync(runs.JournalPath, whole[..length]);
            var (summary, errors) = await runs.RunAsync();

            Assert.Empty(errors);
            Assert.Equal(2, summary.Jobs.Length);
            var lines = await File.ReadAllLinesAsync(runs.JournalPath);
            Assert.DoesNotContain(lines.Skip(1), static line => !line.StartsWith('{') || !line.EndsWith('}'));
        }

        runs.Options = new LoadOptions();
        await runs.RunAsync();
        runs.AssertLoadedOnce();
    }

    [Fact]
    public async Task Zeros_that_a_failing_machine_left_are_no_step()
    {
        using var org = await ConnectedOrg.CreateAsync();
        using var runs = new LoadRuns(org, 200, 100) { Options = new LoadOptions { Waits = false } };
        await runs.RunAsync();
        await File.AppendAllTextAsync(runs.JournalPath, new string('\0', 300));
        runs.Options = new LoadOptions();

        var (summary, errors) = await runs.RunAsync();

        Assert.Empty(errors);
        Assert.Equal(200, summary.NumberRecordsSucceeded);
        Assert.DoesNotContain('\0', await File.ReadAllTextAsync(runs.JournalPath));
    }

    [Theory]
    [InlineData("no journal\n")]
    [InlineData("{\"version\":2}\n")]
    [InlineData("{\n")]
    [InlineData("\n")]
    [InlineData("a,b,c")]
    public async Task Another_file_is_not_taken_for_a_journal(string text)
    {
        using var org = await ConnectedOrg.CreateAsync();
        using var runs = new LoadRuns(org, 10, 10);
        await File.WriteAllTextAsync(runs.JournalPath, text);

        var error = await Assert.ThrowsAsync<BulkApiException>(() => runs.RunAsync());

        Assert.Equal(ErrorCode.JournalNotValid, error.Code);
        Assert.Contains(runs.JournalPath, error.Message);
        Assert.Equal(text, await File.ReadAllTextAsync(runs.JournalPath));
        Assert.Equal(0, org.Network.Count("POST", "/jobs/ingest"));
    }

    [Theory]
    [InlineData("Account", "insert", null, 100, 100, "object")]
    [InlineData("Contact", "update", null, 100, 100, "operation")]
    [InlineData("Contact", "upsert", "External_Id__c", 100, 100, "operation")]
    [InlineData("Contact", "insert", null, 101, 100, "number of rows")]
    [InlineData("Contact", "insert", null, 100, 60, "part")]
    public async Task Another_load_is_refused(string objectName, string operation, string? key, int rows, int rowsOfPart, string what)
    {
        using var org = await ConnectedOrg.CreateAsync();
        using var runs = new LoadRuns(org, 100, 100) { Options = new LoadOptions { Waits = false } };
        await runs.RunAsync();
        using var other = new LoadRuns(org, rows, rowsOfPart)
        {
            Settings = new IngestJobSettings(objectName, operation) { ExternalIdFieldName = key },
        };
        File.Copy(runs.JournalPath, other.JournalPath);

        var error = await Assert.ThrowsAsync<BulkApiException>(() => other.RunAsync());

        Assert.Equal(ErrorCode.JournalMismatch, error.Code);
        Assert.Contains(what, error.Message);
        Assert.Equal(1, org.Network.Count("POST", "/jobs/ingest"));
        Assert.Equal(await File.ReadAllTextAsync(runs.JournalPath), await File.ReadAllTextAsync(other.JournalPath));
    }

    [Fact]
    public async Task Another_value_is_refused()
    {
        using var org = await ConnectedOrg.CreateAsync();
        using var runs = new LoadRuns(org, 100, 50) { Options = new LoadOptions { Waits = false } };
        await runs.RunAsync();
        using var other = new LoadRuns(org, 100, 50) { LastName = "Contact 00200" };
        File.Copy(runs.JournalPath, other.JournalPath);

        var error = await Assert.ThrowsAsync<BulkApiException>(() => other.RunAsync());

        Assert.Equal(ErrorCode.JournalMismatch, error.Code);
        Assert.Contains("rows 51 to 100", error.Message);
    }

    [Fact]
    public async Task Another_org_is_refused()
    {
        using var org = await ConnectedOrg.CreateAsync();
        using var runs = new LoadRuns(org, 100, 50) { Options = new LoadOptions { Waits = false } };
        await runs.RunAsync();
        ForgedJournal.Replace(runs.JournalPath, org.Org.OrganizationId!, "00D000000000001AAA");

        var error = await Assert.ThrowsAsync<BulkApiException>(() => runs.RunAsync());

        Assert.Equal(ErrorCode.JournalMismatch, error.Code);
        Assert.Contains("00D000000000001AAA", error.Message);
    }

    [Fact]
    public async Task Two_loads_cannot_use_one_journal()
    {
        using var org = await ConnectedOrg.CreateAsync();
        using var runs = new LoadRuns(org, 100, 50);
        using (Journal.Open(runs.JournalPath))
        {
            var error = await Assert.ThrowsAsync<BulkApiException>(() => runs.RunAsync());
            Assert.Equal(ErrorCode.JournalInUse, error.Code);
        }

        Assert.Empty(runs.Folder.FileNames);
        await runs.RunAsync();
        runs.AssertLoadedOnce();
    }

    [Fact]
    public async Task A_journal_can_be_read_while_its_load_goes_on()
    {
        using var org = await ConnectedOrg.CreateAsync();
        using var runs = new LoadRuns(org, 100, 50);
        var seen = default(LoadSummary);
        org.Network.Plan("PATCH", "", async (_, deliver) =>
        {
            seen = await JournaledLoad.Read(runs.JournalPath).SummariseAsync(org.Org, org.Reporter, default);
            return await deliver();
        });

        await runs.RunAsync();

        Assert.Equal((LoadState.Incomplete, 100), (seen!.State, seen.NumberRecords));
    }

    [Fact]
    public async Task It_holds_no_values_and_no_secrets()
    {
        using var org = await ConnectedOrg.CreateAsync();
        using var runs = new LoadRuns(org, 100, 50);
        await runs.RunAsync();

        var text = await File.ReadAllTextAsync(runs.JournalPath);

        Assert.DoesNotContain(org.Local.AccessToken, text);
        Assert.DoesNotContain("Contact 0", text);
        Assert.DoesNotContain(org.Org.Username!, text);
    }

    [Fact]
    public void Of_a_load_that_never_began_nothing_stays()
    {
        using var folder = new TemporaryFolder();
        using (var journal = Journal.Open(folder.File("load.journal")))
        {
            File.WriteAllText(journal.MakeRecords(), "Name");
        }

        Assert.Empty(folder.FileNames);
    }
}
