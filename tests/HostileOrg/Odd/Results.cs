namespace BulkApi2.Hostile.Odd;

/// <summary>Results that are not the job's.</summary>
internal static class Results
{
    public static IReadOnlyList<OddAnswer> All { get; } =
    [
        Rows("a row less", static rows => rows[..^1]),
        Rows("half of the rows", static rows => rows[..((rows.Length + 1) / 2)]),
        Rows("the header only", static rows => rows[..1]),
        Rows("all rows twice", static rows => [.. rows, .. rows[1..]]),
        // As many rows of another job, or rows without a column, are not here: nothing but the rows' own values could tell them.
        Rows("a row more", static rows => [.. rows, rows[^1].Replace("K-", "X-", StringComparison.Ordinal)]),
        Rows("rows of another job, one more", static rows =>
        [
            .. rows.Select(static row => row.Replace("K-", "X-", StringComparison.Ordinal)),
            rows[^1].Replace("K-", "Y-", StringComparison.Ordinal),
        ]),
        Rows("no header", static rows => rows[1..]),
        Rows("other column names", static rows => ["a,b,c,d", .. rows[1..]]),
        Rows("a column more", static rows => [.. rows.Select(static row => row + ",\"more\"")]),
        Rows("a ragged row", static rows => [.. rows[..^1], rows[^1] + ",\"more\""]),
        Rows("semicolons", static rows => [.. rows.Select(static row => row.Replace(',', ';'))]),
        Rows("the header twice", static rows => [rows[0], .. rows]),
        Rows("a page behind the rows", static rows => [.. rows, "<html><body>The session has timed out</body></html>"]),
        new("result cut in a row without a sign", Verdict.Unknown, static context => context.Proper with
        {
            Body = new AnswerBody(context.Proper.Body.Bytes[..^8]),
        })
        {
            Suits = Calls.HaveResult,
        },
        new("result that is JSON", Verdict.Unknown, static context => context.WithBody(
            """[{"errorCode":"NOT_FOUND","message":"no"}]"""))
        {
            Suits = Calls.HaveResult,
        },
        new("result with a quote that never ends", Verdict.Unknown, static context => context.WithBody(
            "\"sf__Id,\"sf__Created\",LastName,Key__c\n\""))
        {
            Suits = Calls.HaveResult,
        },
        Other("the successful records in its place", ApiCall.Successful),
        Other("the failed records in its place", ApiCall.Failed),
        Other("the unprocessed records in its place", ApiCall.Unprocessed),
    ];

    private static OddAnswer Rows(string name, Func<string[], string[]> change) => new($"result with {name}", Verdict.Lie, context =>
    {
        var rows = context.Proper.Status == 200 ? context.Org.JobOf(context.Request)!.ResultRows(context.Request.Call) : [];
        return rows.Length == 0 ? context.Proper : context.WithBody(string.Concat(change(rows).Select(static row => row + "\n")));
    })
    {
        Suits = Calls.HaveResult,
    };

    private static OddAnswer Other(string name, ApiCall kind) => new($"result with {name}", Verdict.Lie, context =>
        context.Org.JobOf(context.Request) is { } job
            ? context.WithBody(string.Concat(job.ResultRows(kind).Select(static row => row + "\n")))
            : context.Proper)
    {
        Suits = call => Calls.HaveResult(call) && call != kind,
    };
}
