using BulkApi2.Hostile;
using BulkApi2.Hostile.Odd;

namespace BulkApi2.Tests.Hostile;

/// <summary>Ctrl+C in the middle of a load whose org does not answer any more.</summary>
public sealed class CancelledLoadTests
{
    private const int Rows = 12;
    private const int RowsOfPart = 6;

    private static readonly ApiCall[] OfLoads =
    [
        ApiCall.Create, ApiCall.Upload, ApiCall.Close, ApiCall.Abort, ApiCall.Ask, ApiCall.Successful, ApiCall.Failed, ApiCall.Unprocessed,
    ];

    public static TheoryData<ApiCall, string> Silent =>
    [
        .. OfLoads.SelectMany(static call =>
            OddAnswers.For(call).Where(static odd => odd.NeedsClock && !odd.Name.Contains("drops", StringComparison.Ordinal))
            .Select(odd => new TheoryDataRow<ApiCall, string>(call, odd.Name))),
    ];

    [Theory]
    [MemberData(nameof(Silent))]
    public async Task It_ends_at_once_and_what_is_told_of_it_is_true(ApiCall call, string odd)
    {
        var findings = new Findings();
        var cases =
            from isDone in OddAnswers.Named(odd).WaysOf(call)
            from hasJournal in new[] { false, true }
            from when in new[] { Occurrence.Once, Occurrence.Later }
            select new LoadCase(call, OddAnswers.Named(odd)) { IsDone = isDone, HasJournal = hasJournal, When = when };
        foreach (var @case in cases.TakeWhile(_ => !findings.HasHung))
        {
            findings.Add($"{@case}", await Guarded.RunAsync(token => RunAsync(@case, token)));
        }

        findings.AssertNone();
    }

    private static async Task<IReadOnlyList<string>> RunAsync(LoadCase @case, CancellationToken token)
    {
        using var connection = new HostileConnection();
        using var load = new HostileLoad(connection, Rows, RowsOfPart, @case.HasJournal) { WantsResults = true };
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(token);
        connection.Clock.Silence = stop.Cancel;
        var end = await Record.ExceptionAsync(() => load.RunAsync(@case.Choose, stop.Token));
        if (end is not OperationCanceledException)
        {
            // The call does not come twice.
            return end is null && @case.When == Occurrence.Later ? [] : [$"ended with {end?.GetType().Name ?? "success"}"];
        }

        connection.Server.Settle();
        connection.Clock.Silence = null;
        var judge = new AdviceJudge(connection.Server, connection.Gate, load.Keys);
        var faults = new List<string>(judge.FalseClaims(ShellAdvice.Stopped(load.Parts)));
        if (@case.HasJournal)
        {
            faults.AddRange(await load.RunAsync(static (_, _) => null, token));
            faults.AddRange(load.EndFaults());
        }

        return faults;
    }
}
