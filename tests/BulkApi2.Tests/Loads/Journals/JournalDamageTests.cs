using BulkApi2.Core.Http;
using BulkApi2.Core.Loads;
using BulkApi2.Core.Loads.Journals;
using BulkApi2.Core.Orgs.SignIns;
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
        var last = JournalBytes.LineStarts(written)[^2];
        byte[] torn = [.. written, .. written[last..(last + 40)]];

        var taken = TakenFlips(torn).ToList();

        Assert.NotEmpty(taken);
        Assert.All(taken, flip => Assert.InRange(flip / 8, written.Length, torn.Length));
        foreach (var flip in new[] { taken[0], taken[taken.Count / 2], taken[^1] })
        {
            await File.WriteAllBytesAsync(runs.JournalPath, JournalBytes.Flip(torn, flip));
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
        var starts = JournalBytes.LineStarts(whole);
        var plan = 1 + (Rows / RowsOfPart);

        for (var length = 0; length <= whole.Length; length++)
        {
            // A line that lacks nothing but its end is whole.
            var lines = starts.Skip(1).Count(start => length >= start - 1);
            var read = JournalBytes.TryRead(whole[..length]);
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
            var last = JournalBytes.LineStarts(written)[^2];
            await File.WriteAllBytesAsync(runs.JournalPath, written[..((last + written.Length) / 2)]);
            var (summary, errors) = await runs.RunAsync();

            Assert.Empty(errors);
            Assert.Equal((LoadState.Complete, Rows), (summary.State, summary.NumberRecordsSucceeded));
            runs.AssertLoadedOnce();
            Assert.NotNull(JournalBytes.TryRead(await File.ReadAllBytesAsync(runs.JournalPath)));
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
        Assert.NotNull(JournalBytes.TryRead(await File.ReadAllBytesAsync(runs.JournalPath)));
        runs.AssertLoadedOnce();
    }

    /// <returns>The numbers of the bits whose flip is not refused; each of them leaves the meaning as it was.</returns>
    private static IEnumerable<int> TakenFlips(byte[] bytes)
    {
        var meaning = JournalBytes.Meaning(JournalText.Parse(bytes, "journal"));
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            if (JournalBytes.TryRead(JournalBytes.Flip(bytes, bit)) is { } read)
            {
                Assert.Equal(meaning, JournalBytes.Meaning(read));
                yield return bit;
            }
        }
    }

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
