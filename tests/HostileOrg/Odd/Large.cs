using System.Text;

namespace BulkApi2.Hostile.Odd;

/// <summary>More than any answer needs.</summary>
internal static class Large
{
    private const int OneMegabyte = 1024 * 1024;

    /// <summary>What a client may read of JSON, with some room for its buffers.</summary>
    private const long MostJson = 34L * OneMegabyte;

    /// <summary>What a client may read of an error.</summary>
    private const long MostError = 256 * 1024;

    /// <summary>What a client may read of a result of six rows: 400,000 characters of three bytes each, and a header of as many.</summary>
    private const long MostResult = 9L * OneMegabyte;

    private static readonly byte[] Blanks = [.. Enumerable.Repeat((byte)' ', OneMegabyte)];
    private static readonly byte[] Objects = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"id\":\"750000000000000AAA\"},", 40_000)));
    private static readonly byte[] Letters = [.. Enumerable.Repeat((byte)'a', OneMegabyte)];

    private static readonly AnswerBody PackedObjects =
        new AnswerBody("{\"records\":["u8.ToArray()) { Filler = Objects, Fillers = 60, Tail = "{}]}"u8.ToArray() }.Packed();

    public static IReadOnlyList<OddAnswer> All { get; } =
    [
        Json("JSON with 48 MB of blanks", static context => context.Proper with { Body = context.Proper.Body with { Filler = Blanks, Fillers = 48 } }),
        Json("a text of 48 MB", static context => context.Proper with { Body = AnswerBody.Of("{\"id\":\"") with { Filler = Letters, Fillers = 48, Tail = "\"}"u8.ToArray() } }),
        Json("2.4 million objects, packed", static context => context.Proper with { Body = PackedObjects, ContentEncoding = "gzip" }) with { MostBytes = null },
        Error("500 with 2 MB", static _ => OrgAnswer.Page(500) with { Body = AnswerBody.Of("<html>") with { Filler = Blanks, Fillers = 2 } }),
        Error("400 with a message of 2 MB", static _ => OrgAnswer.Page(400) with
        {
            Body = AnswerBody.Of("[{\"errorCode\":\"API_ERROR\",\"message\":\"") with { Filler = Letters, Fillers = 2, Tail = "\"}]"u8.ToArray() },
            ContentType = "application/json",
        }),
        Error("400 with a message of 20,000 letters", static _ => OrgAnswer.Error(400, "API_ERROR", new string('m', 20_000))) with { Verdict = Verdict.No },
        Error("400 with a code of 20,000 letters", static _ => OrgAnswer.Error(400, new string('C', 20_000), "No")),
        new("a reason of 20,000 letters", Verdict.Unknown, static _ => OrgAnswer.Empty(500) with { Reason = new string('r', 20_000) }),
        Result("a value of 12 MB", static context => context.Proper with { Body = context.Proper.Body with { Filler = Letters, Fillers = 12, Tail = "\n"u8.ToArray() } }),
        Result("12 MB of empty lines", static context => context.Proper with
        {
            Body = context.Proper.Body with { Filler = [.. Enumerable.Repeat((byte)'\n', OneMegabyte)], Fillers = 12 },
        }),
        Result("12 MB of rows, packed", static context => context.Proper with
        {
            Body = (context.Proper.Body with { Filler = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("\"003\",\"true\",\"x\",\"y\"\n", 50_000))), Fillers = 12 }).Packed(),
            ContentEncoding = "gzip",
        }) with { MostBytes = null },
        Result("200,000 columns", static context => context.WithBody(string.Join(",", Enumerable.Range(0, 200_000).Select(static i => $"c{i}")) + "\n")),
    ];

    private static OddAnswer Json(string name, Func<OddContext, OrgAnswer> give) => new(name, Verdict.Unknown, give) { Suits = Calls.HaveJson, MostBytes = MostJson, IsLarge = true };

    private static OddAnswer Error(string name, Func<OddContext, OrgAnswer> give) => new(name, Verdict.Unknown, give) { MostBytes = MostError, IsLarge = true };

    private static OddAnswer Result(string name, Func<OddContext, OrgAnswer> give) => new(name, Verdict.Unknown, give) { Suits = Calls.HaveResult, MostBytes = MostResult, IsLarge = true };
}
