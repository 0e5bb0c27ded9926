using BulkApi2.Hostile;
using BulkApi2.Hostile.Odd;

namespace BulkApi2.Tests.Hostile;

/// <summary>All cases of a load: each call and odd answer in all its variants.</summary>
internal static class LoadMatrix
{
    private static readonly ApiCall[] OfResults = [ApiCall.Successful, ApiCall.Failed, ApiCall.Unprocessed];

    private static readonly (Occurrence When, bool HasJournal, bool IsResumed)[] Variants =
    [
        (Occurrence.Once, false, false), (Occurrence.Twice, false, false), (Occurrence.Always, false, false), (Occurrence.Later, false, false),
        (Occurrence.Once, true, false), (Occurrence.Always, true, false), (Occurrence.Once, true, true), (Occurrence.Always, true, true),
    ];

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
        from variant in Variants.Where(variant => !odd.IsLarge || variant.When is Occurrence.Once)
        select new LoadCase(call, odd)
        {
            IsDone = isDone,
            EndState = end,
            When = variant.When,
            HasJournal = variant.HasJournal,
            IsResumed = variant.IsResumed,
        };
}
