using BulkApi2.Hostile;
using BulkApi2.Hostile.Odd;

namespace BulkApi2.Tests.Hostile;

/// <summary>Writes docs/what-odd-answers-do.md: an introduction by hand, and a table from runs of the engine.</summary>
internal static class OddAnswerTable
{
    private const int MostNames = 6;

    private const string Introduction = """
        # What odd answers do

        Between PowerShell and Salesforce are proxies, gateways and bad networks. Each of them can answer in Salesforce's place, or lose an
        answer on its way. To BulkApi2, every answer is one of three things:

        - **yes**: a status from 200 to 299 with the body that the call must have, of the job that was asked for. It was done.
        - **no**: a status from 400 to 499 with an error code of the API, or 429. It was not done.
        - **unknown**: everything else. The connection was lost, the status is 408 or from 500 on, a proxy sent a page of its own, the
          answer leads to another address, or it is empty, cut off, or of another job. It may have been done.

        What follows an unknown answer depends on what a repetition could do:

        - **Questions** (job, results, describe, limits) change nothing and are sent again. Waiting for a job outlives an outage, up to
          `-Timeout`.
        - **Create** without data is sent again. If the first one was done, an open job without rows remains, and a warning says so.
        - **Upload** goes to the same job again after 503, or when it was cut off. After any other unknown answer the job is aborted,
          asked whether it processed rows, and the data goes to a new job.
        - **Close** is followed by a look at the job. If that cannot be had, the rows may have been loaded: `OutcomeUnknown`.
        - **Abort** and **delete** are sent again; "already done" counts as done.
        - **One request** (create with the data in it) is never sent again, because that could load the rows twice: `OutcomeUnknown`.

        Rows of which it is not known whether they were loaded are counted in `NumberRecordsUnknown`, and the error names their job.

        The table shows a load without a journal, or the call by itself where it belongs to no load, with an answer that is odd **once** or
        **always**. Where the answer allows it, the org did what it was asked. It is made by a test that runs the engine
        (`OddAnswerTableTests`). "Ends" names the `ErrorId`. An answer that never comes is given up after some time, and is then
        unknown, like a lost one.
        """;

    private static readonly (ApiCall Call, string Title)[] Sections =
    [
        (ApiCall.SignIn, "Sign-in"),
        (ApiCall.Create, "Create"),
        (ApiCall.Upload, "Upload"),
        (ApiCall.Close, "Close"),
        (ApiCall.OneRequest, "One request"),
        (ApiCall.Ask, "Ask for a job's state"),
        (ApiCall.Successful, "Successful records of a complete job"),
        (ApiCall.Failed, "Failed records of a complete job"),
        (ApiCall.Unprocessed, "Unprocessed records of a failed job"),
        (ApiCall.Abort, "Abort"),
        (ApiCall.Delete, "Delete"),
        (ApiCall.List, "List of jobs"),
        (ApiCall.Describe, "Describe"),
        (ApiCall.Limits, "Limits"),
    ];

    /// <summary>Runs the engine against every answer of the table.</summary>
    public static async Task<string> WriteAsync(CancellationToken cancellationToken)
    {
        var sections = await Task.WhenAll(Sections.Select(section => Task.Run(
            async () => (section.Title, Rows: await RowsAsync(section.Call, cancellationToken)))));
        var lines = sections.GroupBy(static section => string.Join("\n", section.Rows)).SelectMany(static same =>
            Titled(string.Join(" / ", same.Select(static section => section.Title)), same.First().Rows));
        var table = string.Join("\n", ["| Call | Answers | Once | Always |", "|---|---|---|---|", .. lines]);
        return $"{Introduction.ReplaceLineEndings("\n")}\n\n{table}\n";
    }

    private static IEnumerable<string> Titled(string title, IEnumerable<string> rows) =>
        rows.Select((row, i) => $"| {(i == 0 ? $"**{title}**" : "")} {row}");

    private static async Task<IReadOnlyList<string>> RowsAsync(ApiCall call, CancellationToken cancellationToken)
    {
        var rows = new List<OddAnswerRow>();
        foreach (var odd in OddAnswers.For(call).Where(odd => IsShown(call, odd)))
        {
            var once = await new OddAnswerRun(call, odd, Occurrence.Once).RunAsync(cancellationToken);
            rows.Add(new OddAnswerRow(odd, once, await new OddAnswerRun(call, odd, Occurrence.Always).RunAsync(cancellationToken)));
        }

        var verdicts = rows.GroupBy(static row => row.Odd.Verdict).OrderBy(static verdict => verdict.Key);
        return [.. verdicts.SelectMany(static verdict => Lines(verdict.Key, verdict))];
    }

    /// <summary>A line for each outcome, the most frequent first.</summary>
    private static IEnumerable<string> Lines(Verdict verdict, IEnumerable<OddAnswerRow> rows)
    {
        var kinds = rows.GroupBy(static row => (row.Once.Kind, row.Always.Kind)).Select(static kind => kind.ToList()).ToList();
        var most = kinds.MaxBy(static kind => kind.Count);
        return kinds.OrderByDescending(static kind => kind.Count)
            .Select(kind =>
            {
                var which = kinds.Count == 1 ? "all" : kind == most ? "all but those below" : Names(kind);
                return Line($"{Name(verdict)}: {which}", kind);
            });
    }

    /// <summary>
    /// Those that lie are shown where the engine compares them with something: results with the job's numbers. The form in which a secret
    /// comes back makes no difference to what is done.
    /// </summary>
    private static bool IsShown(ApiCall call, OddAnswer odd) => odd is { IsLarge: false, NeedsClock: false }
        && !odd.Name.StartsWith("repeats the secret", StringComparison.Ordinal)
        && (odd.Verdict != Verdict.Lie || call is ApiCall.Successful or ApiCall.Failed or ApiCall.Unprocessed);

    private static string Line(string answers, List<OddAnswerRow> rows)
    {
        var once = OddAnswerOutcome.Describe([.. rows.Select(static row => row.Once)]);
        var always = OddAnswerOutcome.Describe([.. rows.Select(static row => row.Always)]);
        return $"| {answers} | {once} | {(always == once ? "the same" : always)} |";
    }

    private static string Names(List<OddAnswerRow> rows)
    {
        var names = string.Join(", ", rows.Take(MostNames).Select(static row => row.Odd.Name));
        return rows.Count > MostNames ? $"{names}, and {rows.Count - MostNames} more like these" : names;
    }

    private static string Name(Verdict verdict) => verdict switch
    {
        Verdict.Yes => "yes",
        Verdict.No => "no",
        Verdict.Unknown => "unknown",
        _ => "yes, and not true",
    };
}
