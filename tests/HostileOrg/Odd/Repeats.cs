using System.Text;
using System.Text.Json.Nodes;

namespace BulkApi2.Hostile.Odd;

/// <summary>A server that repeats what it was sent, and one that writes more than words.</summary>
internal static class Repeats
{
    private const string Commands = "bad\u001b[2J\u001b]0;title\u0007\r\n##vso[task.setvariable variable=x]y\n::error::no\u0085\u2028 \u202etxt.exe\u200b";

    /// <summary>How a secret comes back.</summary>
    private static readonly (string How, Func<string, string> Write)[] Forms =
    [
        ("as it is", static secret => secret),
        ("in an address", Uri.EscapeDataString),
        ("escaped twice", static secret => Uri.EscapeDataString(Uri.EscapeDataString(secret))),
        ("as base64", static secret => Convert.ToBase64String(Encoding.UTF8.GetBytes(secret))),
        ("as base64 with its user", static secret => Convert.ToBase64String(Encoding.UTF8.GetBytes($"user:{secret}"))),
        ("its first half", static secret => secret[..(secret.Length * 2 / 3)]),
        ("its last half", static secret => secret[(secret.Length / 3)..]),
        ("in capitals", static secret => secret.ToUpperInvariant()),
        ("in hexadecimal", static secret => Convert.ToHexString(Encoding.UTF8.GetBytes(secret))),
        ("broken by a line", static secret => secret.Insert(secret.Length - 3, "\n")),
    ];

    public static IReadOnlyList<OddAnswer> All { get; } =
    [
        .. Forms.Select(static form => Message($"repeats the secret {form.How}", form.Write)),
        new("repeats the secret in its code", Verdict.Unknown, static context => Error(context, context.Secret, "No")),
        new("repeats the secret in its reason", Verdict.Unknown, static context => OrgAnswer.Empty(500) with { Reason = $"No {context.Secret}" }),
        Header("repeats the secret in the request id", "X-SFDC-Request-Id", static secret => secret),
        Header("an id of the request of 20,000 letters", "X-SFDC-Request-Id", static _ => new string('i', 20_000)),
        new("repeats the secret in its location", Verdict.Unknown, static context =>
            OrgAnswer.Empty(302) with { Headers = [("Location", $"https://x{context.Secret.Split('!')[^1][..20]}.example/{Uri.EscapeDataString(context.Secret)}")] }),
        new("repeats the secret in its location's user", Verdict.Unknown, static context =>
            OrgAnswer.Empty(302) with { Headers = [("Location", $"https://user:{Uri.EscapeDataString(context.Secret)}@elsewhere.example/")] }),
        new("repeats the secret in its body of another type", Verdict.Unknown, static context => context.WithBody($"\"{context.Secret}\"")),
        new("repeats the secret in its type", Verdict.Unknown, static context => context.Proper with { Status = 200, ContentType = $"text/{context.Secret.Split('!')[^1].TrimEnd('=', '/', '+')}", Body = AnswerBody.Of("x") })
        {
            Suits = Calls.HaveBody,
        },
        new("repeats the secret in its charset", Verdict.Unknown, static context => context.Proper with { ContentType = $"{OddContext.TypeOf(context.Request.Call).Split(';')[0]}; charset=\"{context.Secret}\"" })
        {
            Suits = Calls.HaveBody,
        },
        new("commands for the terminal in its message", Verdict.No, static context => Error(context, "API_ERROR", Commands)),
        new("commands for the terminal in its code", Verdict.Unknown, static context => Error(context, Commands, "No")),
        new("commands for the terminal in plain text", Verdict.Unknown, static _ => OrgAnswer.Page(500, Commands) with { ContentType = "text/plain" }),
    ];

    private static OddAnswer Message(string name, Func<string, string> write) =>
        new(name, Verdict.No, context => Error(context, "API_ERROR", $"You sent {write(context.Secret)} and that is wrong."));

    private static OddAnswer Header(string name, string header, Func<string, string> write) => new(name, Verdict.No, context =>
        Error(context, "API_ERROR", "No") with { Headers = [(header, write(context.Secret))] });

    private static OrgAnswer Error(OddContext context, string code, string message) => context.Request.Call == ApiCall.SignIn
        ? OrgAnswer.Json(400, new JsonObject { ["error"] = code, ["error_description"] = message })
        : OrgAnswer.Error(400, code, message);
}
