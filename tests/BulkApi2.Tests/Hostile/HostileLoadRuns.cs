using BulkApi2.Hostile;

namespace BulkApi2.Tests.Hostile;

/// <summary>Runs one case: perhaps a run that is stopped, the one with odd answers, and, with a journal, one in which all is well again.</summary>
internal static class HostileLoadRuns
{
    private const int Rows = 12;
    private const int RowsOfPart = 6;

    /// <summary>What a client reads of the other answers in a run.</summary>
    private const long OtherBytes = 200_000;

    /// <returns>What is wrong; empty if all is well.</returns>
    public static async Task<IReadOnlyList<string>> RunAsync(LoadCase @case, CancellationToken token)
    {
        // Where a row is refused, the numbers have more to get wrong.
        var refused = @case.When is Occurrence.Twice or Occurrence.Later ? 2 : 0;
        using var connection = new HostileConnection(new OrgSettings { EndState = @case.EndState });
        using var load = new HostileLoad(connection, Rows, RowsOfPart, @case.HasJournal, refused) { WantsResults = @case.WantsResults };
        if (@case.IsResumed)
        {
            await StopAsync(load, token);
        }

        // The session ends when the first job was created, so that signing in is a part of the load.
        connection.Gate.Passed = exchange => ExpireAfterCreate(connection, @case, exchange);
        var read = connection.Gate.BytesRead;
        var faults = new List<string>(await load.RunAsync(@case.Choose, token));
        if (@case.Odd.MostBytes is { } most && connection.Gate.BytesRead - read > most + OtherBytes)
        {
            faults.Add($"{connection.Gate.BytesRead - read:N0} bytes were read");
        }

        connection.Gate.Passed = null;
        if (@case.HasJournal && faults.Count == 0)
        {
            faults.AddRange(await load.ReadJournalAsync(token));
            faults.AddRange((await load.RunAsync(static (_, _) => null, token)).Select(static fault => $"gone on with: {fault}"));
            faults.AddRange(load.EndFaults().Select(static fault => $"gone on with: {fault}"));
            faults.AddRange(await load.ReadJournalAsync(token));
        }

        faults.AddRange(load.TextFaults());
        return faults;
    }

    private static async Task StopAsync(HostileLoad load, CancellationToken token)
    {
        using var killed = CancellationTokenSource.CreateLinkedTokenSource(token);
        load.Connection.Gate.Passed = exchange =>
        {
            if (exchange.Call == ApiCall.Upload && load.Connection.Gate.Count(ApiCall.Upload) == 2)
            {
                killed.Cancel();
            }
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => load.RunAsync(static (_, _) => null, killed.Token));
    }

    private static void ExpireAfterCreate(HostileConnection connection, LoadCase @case, Exchange exchange)
    {
        if (@case.Call == ApiCall.SignIn && exchange.Call == ApiCall.Create)
        {
            connection.Server.Tokens.Expire();
        }
    }
}
