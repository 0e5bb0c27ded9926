using System.Text;

namespace BulkApi2.Hostile.Odd;

/// <summary>200 with a body that the call does not have.</summary>
internal static class Bodies
{
    private const string Deep = "[";

    public static IReadOnlyList<OddAnswer> All { get; } =
    [
        Text("200 empty", "") with { Suits = static call => call != ApiCall.Delete },
        Text("200 with blanks", " \r\n "),
        Text("200 null", "null"),
        Text("200 {}", "{}"),
        Text("200 []", "[]") with { Suits = static call => call != ApiCall.Versions },
        Text("200 a text", "\"OK\""),
        Text("200 a number", "1e999"),
        Text("200 true", "true"),
        Text("200 JSON of another kind", """{"foo":{"bar":[1,2,3]}}"""),
        Text("200 list of null", "[null]"),
        Text("200 list of numbers", "[1,2]"),
        Text("200 JSON with an end of its own", "{}}"),
        Text("200 JSON nested too deep", string.Concat(Enumerable.Repeat(Deep, 5000))),
        Text("200 an error of the API", """[{"errorCode":"UNKNOWN_EXCEPTION","message":"An unexpected error occurred"}]"""),
        new("200 page", Verdict.Unknown, static _ => OrgAnswer.Page(200)),
        new("200 page that says it is the right type", Verdict.Unknown, static context => context.WithBody(
            "<html><body><h1>Sign in to the network</h1></body></html>")),
        new("200 cut off without a sign", Verdict.Unknown, static context => context.Proper with
        {
            Body = context.Proper.Body.Half(BodyEnd.Whole),
        })
        {
            Suits = Calls.HaveJson,
        },
        new("200 binary", Verdict.Unknown, static context => context.Proper with
        {
            Status = 200,
            Body = new AnswerBody([.. Enumerable.Range(0, 512).Select(static i => (byte)((i * 37) ^ (i >> 3)))]),
            ContentType = OddContext.TypeOf(context.Request.Call),
        }),
        new("200 with NUL bytes around it", Verdict.Unknown, static context => context.Proper with
        {
            Body = new AnswerBody([0, .. context.Proper.Body.Bytes, 0]),
        })
        {
            Suits = Calls.HaveJson,
        },
        new("200 with a byte order mark", Verdict.Yes, static context => context.Proper with
        {
            Body = new AnswerBody([.. Encoding.UTF8.Preamble, .. context.Proper.Body.Bytes]),
        })
        {
            Suits = Calls.HaveJson,
        },
        // Not of an upload: its job then ends complete and empty, and whether its rows were loaded stays unknown for good.
        new("yes, and not done", Verdict.Lie, static context => context.Proper)
        {
            IsNeverDone = true,
            Suits = static call => call
                is ApiCall.Create or ApiCall.OneRequest or ApiCall.Close or ApiCall.Abort or ApiCall.Delete or ApiCall.SignIn,
        },
        new("201 in place of 200", Verdict.Yes, static context => context.Proper with { Status = 201 }) { Suits = Calls.HaveBody },
    ];

    private static OddAnswer Text(string name, string text) => new(name, Verdict.Unknown, context => context.WithBody(text));
}
