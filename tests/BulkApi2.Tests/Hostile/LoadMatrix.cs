using BulkApi2.Hostile;
using BulkApi2.Hostile.Odd;

namespace BulkApi2.Tests.Hostile;

/// <summary>All cases of a load: each call and odd answer in all its variants.</summary>
internal static class LoadMatrix
{
    private static readonly ApiCall[] OfResults = [ApiCall.Successful, ApiCall.Failed, ApiCall.Unprocessed];

    /// <summary>Every odd answer meets these.</summary>
    private static readonly Variant[] Always =
    [
        new(Occurrence.Once, HasJournal: false, IsResumed: false), new(Occurrence.Always, HasJournal: false, IsResumed: false),
        new(Occurrence.Always, HasJournal: true, IsResumed: false), new(Occurrence.Once, HasJournal: true, IsResumed: true),
    ];

    /// <summary>Every odd answer meets one of these, the next one another: all of them would double the time of the suite.</summary>
    private static readonly Variant[] InTurn =
    [
        new(Occurrence.Twice, HasJournal: false, IsResumed: false), new(Occurrence.Later, HasJournal: false, IsResumed: false),
        new(Occurrence.Once, HasJournal: true, IsResumed: false), new(Occurrence.Always, HasJournal: true, IsResumed: true),
    ];

    private static readonly bool RunsAll = Environment.GetEnvironmentVariable("BULKAPI2_ALL_CASES") == "1";

    /// <summary>A row of the theory for each odd answer that these calls can have.</summary>
    public static TheoryData<ApiCall, string> Rows(params ApiCall[] calls) =>
        [.. calls.SelectMany(static call => OddAnswers.For(call).Select(odd => new TheoryDataRow<ApiCall, string>(call, odd.Name)))];

    /// <summary>Runs all variants of a row, and fails with the name of each in which something is wrong.</summary>
    public static async Task RunAsync(ApiCall call, string odd)
    {
        var findings = new Findings();
        foreach (var @case in Cases(call, OddAnswers.Named(odd)).TakeWhile(_ => !findings.HasHung))
        {
            findings.Add($"{@case}", await Guarded.RunAsync(token => HostileLoadRuns.RunAsync(@case, token)));
        }

        findings.AssertNone();
    }

    private static IEnumerable<LoadCase> Cases(ApiCall call, OddAnswer odd) =>
        from isDone in odd.WaysOf(call)
        from end in OfResults.Contains(call) ? new[] { JobState.JobComplete, JobState.Failed } : [JobState.JobComplete]
        from variant in Variants(call, odd, end)
        where !odd.IsLarge || variant.When is Occurrence.Once
        select new LoadCase(call, odd)
        {
            IsDone = isDone,
            EndState = end,
            When = variant.When,
            HasJournal = variant.HasJournal,
            IsResumed = variant.IsResumed,
        };

    private static IEnumerable<Variant> Variants(ApiCall call, OddAnswer odd, string end)
    {
        if (RunsAll)
        {
            return [.. Always, .. InTurn];
        }

        var turn = OddAnswers.For(call).TakeWhile(other => other.Name != odd.Name).Count();
        return end == JobState.JobComplete
            ? [.. Always, InTurn[turn % InTurn.Length]]
            : [Always[turn % Always.Length], InTurn[turn / Always.Length % InTurn.Length]];
    }

    private sealed record Variant(Occurrence When, bool HasJournal, bool IsResumed);
}
