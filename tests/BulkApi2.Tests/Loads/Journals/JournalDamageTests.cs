using BulkApi2.Core.Errors;
using BulkApi2.Core.Http;
using BulkApi2.Core.Loads;
using BulkApi2.Core.Loads.Journals;
using BulkApi2.Core.SignIns;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Loads.Journals;

/// <summary>Every single bit flip and every truncation of a journal: it is refused, or means what it did.</summary>
public sealed class JournalDamageTests
{
    private const int Rows = 60;
    private const int RowsOfPart = 30;

    [Fact]
    public async Task No_flip_of_a_bit_in_a_journal_of_a_done_load_is_taken()
    {
        using var org = await ConnectedOrg.CreateAsync();
        using var runs = new LoadRuns(org, Rows, RowsOfPart);
        runs.WantResults();
        await runs.RunAsync();
        var whole = await File.ReadAllBytesAsync(runs.JournalPath);

        Assert.Empty(TakenFlips(whole));
    }

    [Fact]
    public async Task No_flip_of_a_bit_in_a_journal_of_a_load_under_way_is_taken()
    {
        foreach (var request in new[] { 2, 6 })
        {
            using var org = await ConnectedOrg.CreateAsync();
            using var runs = new LoadRuns(org, Rows, RowsOfPart) { Options = new LoadOptions { Parallel = 1 } };
            await RunUntilAsync(org, runs, request);

            Assert.Empty(TakenFlips(await File.ReadAllBytesAsync(runs.JournalPath)));
        }
    }

    [Fact]
    public async Task A_flip_of_a_bit_is_taken_in_a_line_without_an_end_only_and_that_line_stands_for_nothing()
    {
        using var org = await ConnectedOrg.CreateAsync();
        using var runs = new LoadRuns(org, Rows, RowsOfPart) { Options = new LoadOptions { Parallel = 1 } };
        await RunUntilAsync(org, runs, 4);
        var written = await File.ReadAllBytesAsync(runs.JournalPath);
        var last = Starts(written)[^2];
        byte[] torn = [.. written, .. written[last..(last + 40)]];

        var taken = TakenFlips(torn).ToList();

        Assert.NotEmpty(taken);
        Assert.All(taken, flip => Assert.InRange(flip / 8, written.Length, torn.Length));
        foreach (var flip in new[] { taken[0], taken[taken.Count / 2], taken[^1] })
        {
            await File.WriteAllBytesAsync(runs.JournalPath, Flip(torn, flip));
            await RunUntilAsync(org, runs, 1);
        }

        await runs.RunAsync();
        runs.AssertLoadedOnce();
    }

    [Fact]
    public async Task Every_truncation_is_refused_or_is_the_journal_of_an_earlier_moment()
    {
        using var org = await ConnectedOrg.CreateAsync();
        using var runs = new LoadRuns(org, Rows, RowsOfPart);
        runs.WantResults();
        await runs.RunAsync();
        var whole = await File.ReadAllBytesAsync(runs.JournalPath);
        var starts = Starts(whole);
        var plan = 1 + (Rows / RowsOfPart);

        for (var length = 0; length <= whole.Length; length++)
        {
            // A line that lacks nothing but its end is whole.
            var lines = starts.Skip(1).Count(start => length >= start - 1);
            var read = TryRead(whole[..length]);
            Assert.True(lines < plan ? read is null : read?.Entries.Count == lines - plan, $"{length} bytes, {lines} lines");
            Assert.Equal(lines >= plan && !starts.Contains(length) && starts.Contains(length + 1), read?.LacksEnd == true);
        }
    }

    /// <summary>
    /// The moment at which the process ended is the one at which the last line was being written: before each request of the load.
    /// </summary>
    [Fact]
    public async Task A_load_goes_on_wherever_its_last_line_is_torn()
    {
        for (var request = 1; ; request++)
        {
            using var org = await ConnectedOrg.CreateAsync();
            using var runs = new LoadRuns(org, Rows, RowsOfPart) { Options = new LoadOptions { Parallel = 1 } };
            if (!await RunUntilAsync(org, runs, request))
            {
                Assert.InRange(request, 8, 40);
                return;
            }

            // However much of the line is there, it stands for nothing (see above), so one length is enough.
            var written = await File.ReadAllBytesAsync(runs.JournalPath);
            var last = Starts(written)[^2];
            await File.WriteAllBytesAsync(runs.JournalPath, written[..((last + written.Length) / 2)]);
            var (summary, errors) = await runs.RunAsync();

            Assert.Empty(errors);
            Assert.Equal((LoadState.Complete, Rows), (summary.State, summary.NumberRecordsSucceeded));
            runs.AssertLoadedOnce();
            Assert.NotNull(TryRead(await File.ReadAllBytesAsync(runs.JournalPath)));
        }
    }

    [Fact]
    public async Task A_last_line_that_lacks_only_its_end_counts_and_gets_its_end()
    {
        using var org = await ConnectedOrg.CreateAsync();
        using var runs = new LoadRuns(org, Rows, RowsOfPart) { Options = new LoadOptions { Waits = false } };
        await runs.RunAsync();
        var written = await File.ReadAllBytesAsync(runs.JournalPath);
        await File.WriteAllBytesAsync(runs.JournalPath, [.. written[..^1], 0, 0, 0]);
        runs.Options = new LoadOptions();

        var (_, errors) = await runs.RunAsync();

        Assert.Empty(errors);
        Assert.Equal(written, (await File.ReadAllBytesAsync(runs.JournalPath))[..written.Length]);
        Assert.NotNull(TryRead(await File.ReadAllBytesAsync(runs.JournalPath)));
        runs.AssertLoadedOnce();
    }

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

    /// <returns>The numbers of the bits whose flip is not refused; each of them leaves the meaning as it was.</returns>
    private static IEnumerable<int> TakenFlips(byte[] bytes)
    {
        var meaning = Meaning(JournalText.Parse(bytes, "journal"));
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            if (TryRead(Flip(bytes, bit)) is { } read)
            {
                Assert.Equal(meaning, Meaning(read));
                yield return bit;
            }
        }
    }

    private static byte[] Flip(byte[] bytes, int bit)
    {
        byte[] flipped = [.. bytes];
        flipped[bit / 8] ^= (byte)(1 << (bit % 8));
        return flipped;
    }

    private static JournalText? TryRead(byte[] bytes)
    {
        try
        {
            return JournalText.Parse(bytes, "journal");
        }
        catch (BulkApiException error) when (error.Code == ErrorCode.JournalNotValid)
        {
            return null;
        }
    }

    private static string Meaning(JournalText text) =>
        string.Join('\n', [$"{text.Head} {text.Length} {text.LacksEnd} {text.Check}", .. text.Plan.Parts, .. text.Entries, .. text.States]);

    /// <summary>Where lines begin, and where the last one ends.</summary>
    private static int[] Starts(byte[] bytes) =>
        [0, .. Enumerable.Range(0, bytes.Length).Where(place => bytes[place] == '\n').Select(static place => place + 1)];

    /// <returns>Whether the run was stopped before it sent the request with that number.</returns>
    private static async Task<bool> RunUntilAsync(ConnectedOrg org, LoadRuns runs, int request)
    {
        using var network = new DyingNetwork(org.Network, request, afterwards: false);
        var connection = await org.ConnectAsync(
            new AccessTokenSignIn(org.Local.InstanceUrl, ConnectedOrg.Secret(org.Local.AccessToken)),
            org.Options with { Network = new Network { LocalHandler = network } });
        network.Begin();
        try
        {
            await runs.RunAsync(connection, network.Killed);
            return false;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }
}
