using BulkApi2.Core.Errors;
using BulkApi2.Core.Loads;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Loads.Journals;

/// <summary>Lines that are not as they were written, and lines that no load writes.</summary>
public sealed class JournalLineTests
{
    private const int Rows = 60;
    private const int RowsOfPart = 30;

    [Theory]
    [InlineData("lost", 1)]
    [InlineData("lost", 5)]
    [InlineData("repeated", 4)]
    [InlineData("swapped", 4)]
    [InlineData("edited", 2)]
    [InlineData("with a blank line before", 3)]
    [InlineData("with a return before its end", 3)]
    [InlineData("joined with the next", 4)]
    public async Task A_line_that_is_not_as_it_was_written_is_found(string how, int index)
    {
        using var org = await ConnectedOrg.CreateAsync();
        using var runs = new LoadRuns(org, Rows, RowsOfPart);
        await runs.RunAsync();
        var lines = (await File.ReadAllLinesAsync(runs.JournalPath)).ToList();
        var line = lines[index];
        switch (how)
        {
            case "lost": lines.RemoveAt(index); break;
            case "repeated": lines.Insert(index, line); break;
            case "swapped": (lines[index], lines[index + 1]) = (lines[index + 1], lines[index]); break;
            case "edited": lines[index] = line.Replace("30", "31", StringComparison.Ordinal); break;
            case "with a blank line before": lines.Insert(index, ""); break;
            case "with a return before its end": lines[index] += "\r"; break;
            default: lines[index] += lines[index + 1]; lines.RemoveAt(index + 1); break;
        }

        await File.WriteAllTextAsync(runs.JournalPath, string.Join('\n', lines) + "\n");

        await AssertRefusedAsync(org, runs);
    }

    [Theory]
    [InlineData("\"step\":\"Creating\",", "\"step\":\"Creating\",\"note\":\"x\",")]
    [InlineData("\"step\":\"Creating\",", "\"step\":\"Creating\",\"step\":\"Creating\",")]
    [InlineData("\"step\":\"Creating\"", "\"step\":\"Exploding\"")]
    [InlineData("\"step\":\"Creating\"", "\"step\":1")]
    [InlineData("\"step\":\"Creating\"", "\"step\":99")]
    [InlineData("\"step\":\"Creating\"", "\"step\":\"creating\"")]
    [InlineData("\"step\":\"Creating\"", "\"step\": \"Creating\"")]
    [InlineData("\"step\":\"Creating\"", "\"step\":\"Planned\"")]
    [InlineData("\"step\":\"Creating\"", "\"step\":\"Closed\"")]
    [InlineData("\"step\":\"Creating\"", "\"step\":\"Creating\",\"job\":\"750000000000001AAA\"")]
    [InlineData("\"step\":\"Created\"", "\"step\":\"Closing\"")]
    [InlineData("\"step\":\"Uploaded\"", "\"step\":\"Ended\"")]
    [InlineData("\"job\":\"750", "\"job\":\"Contact 00003 750")]
    [InlineData("\"part\":1,", "\"part\":3,")]
    [InlineData("\"part\":1,", "\"part\":-1,")]
    [InlineData("{\"part\":1,\"step\":\"Closed\"", "[],{\"part\":1,\"step\":\"Closed\"")]
    [InlineData("\"state\":\"JobComplete\"", "\"state\":\"Contact\"")]
    [InlineData("\"state\":\"JobComplete\"", "\"state\":\"Failed\",\"error\":\"a\\n\\u001B[2Jb\"")]
    [InlineData("\"succeeded\":30", "\"succeeded\":-30")]
    [InlineData("\"succeeded\":30", "\"succeeded\":3e1")]
    [InlineData("\"parts\":2", "\"parts\":3")]
    [InlineData("\"parts\":2", "\"parts\":1")]
    [InlineData("\"parts\":2", "\"parts\":2147483647")]
    [InlineData("\"firstRow\":31", "\"firstRow\":32")]
    [InlineData("\"object\":\"Contact\"", "\"object\":null")]
    [InlineData("\"operation\":\"insert\",", "")]
    public async Task What_no_load_writes_is_refused(string old, string now)
    {
        using var org = await ConnectedOrg.CreateAsync();
        using var runs = new LoadRuns(org, Rows, RowsOfPart) { Options = new LoadOptions { Parallel = 1 } };
        await runs.RunAsync();
        Assert.Contains(old, await File.ReadAllTextAsync(runs.JournalPath));

        ForgedJournal.Replace(runs.JournalPath, old, now);

        await AssertRefusedAsync(org, runs);
    }

    [Fact]
    public async Task Nothing_follows_the_end_of_a_part()
    {
        using var org = await ConnectedOrg.CreateAsync();
        using var runs = new LoadRuns(org, Rows, RowsOfPart);
        await runs.RunAsync();

        ForgedJournal.Edit(runs.JournalPath, static lines => lines.Append("{\"part\":1,\"step\":\"Creating\"}"));

        await AssertRefusedAsync(org, runs);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n \r\n\t")]
    [InlineData("\0\0\0\0")]
    public async Task An_emptied_journal_is_not_a_new_one(string text)
    {
        using var org = await ConnectedOrg.CreateAsync();
        using var runs = new LoadRuns(org, Rows, RowsOfPart);
        await runs.RunAsync();
        await File.WriteAllTextAsync(runs.JournalPath, text);

        var error = await AssertRefusedAsync(org, runs);

        Assert.Contains("it is empty. If no load was begun with it, delete it", error.Message);
        runs.AssertLoadedOnce();
    }

    [Fact]
    public async Task A_journal_of_an_earlier_version_is_refused_and_says_so()
    {
        using var org = await ConnectedOrg.CreateAsync();
        using var runs = new LoadRuns(org, Rows, RowsOfPart);
        await File.WriteAllTextAsync(runs.JournalPath, "{\"version\":1,\"object\":\"Contact\"}\n{\"number\":1}\n");

        var error = await AssertRefusedAsync(org, runs);

        Assert.Contains("it is of the version 1, and this module reads 2", error.Message);
    }

    private static async Task<BulkApiException> AssertRefusedAsync(ConnectedOrg org, LoadRuns runs)
    {
        var (before, requests) = (await File.ReadAllBytesAsync(runs.JournalPath), org.Network.Requests.Count);

        var error = await Assert.ThrowsAsync<BulkApiException>(() => runs.RunAsync());

        Assert.Equal(ErrorCode.JournalNotValid, error.Code);
        Assert.Contains(runs.JournalPath, error.Message);
        Assert.Equal(requests, org.Network.Requests.Count);
        Assert.Equal(before, await File.ReadAllBytesAsync(runs.JournalPath));
        Assert.Throws<BulkApiException>(() => JournaledLoad.Read(runs.JournalPath));
        return error;
    }
}
