using System.Text.Json.Nodes;

namespace BulkApi2.Hostile.Odd;

/// <summary>Answers of the sign-in service that give no session, or one that leads elsewhere.</summary>
internal static class Sessions
{
    public static IReadOnlyList<OddAnswer> All { get; } =
    [
        Token("no token", static answer => answer.Remove("access_token")),
        Token("an empty token", static answer => answer["access_token"] = ""),
        Token("a token that is a number", static answer => answer["access_token"] = 5),
        Token("a token with a line break", static answer => answer["access_token"] = "00D!x\r\nX-Evil: 1"),
        Token("a token with letters that no header has", static answer => answer["access_token"] = "00D!\u00e9\u20ac\ud83d\ude00"),
        Token("a token of a megabyte", static answer => answer["access_token"] = new string('t', 1024 * 1024)),
        Token("no address", static answer => answer.Remove("instance_url")),
        Token("an address that is none", static answer => answer["instance_url"] = "nowhere"),
        Token("half an address", static answer => answer["instance_url"] = "https://["),
        Token("an address of a file", static answer => answer["instance_url"] = "file:///etc/passwd"),
        Token("an address without encryption", static answer => answer["instance_url"] = "http://hostile.my.salesforce.example"),
        Token("an address of another host", static answer => answer["instance_url"] = "https://elsewhere.example"),
        new("sign-in refused", Verdict.No, static _ => OrgAnswer.Json(400, new JsonObject { ["error"] = "invalid_grant", ["error_description"] = "authentication failure" })) { Suits = IsSignIn },
        new("sign-in refused without words", Verdict.No, static _ => OrgAnswer.Json(400, new JsonObject { ["error"] = "invalid_grant" })) { Suits = IsSignIn },
        new("sign-in refused in another form", Verdict.Unknown, static _ => OrgAnswer.Json(400, new JsonObject { ["error"] = new JsonObject { ["code"] = 1 } })) { Suits = IsSignIn },
    ];

    private static OddAnswer Token(string name, Action<JsonObject> change) => new($"session with {name}", Verdict.Lie, context => context.WithJson(change)) { Suits = IsSignIn };

    private static bool IsSignIn(ApiCall call) => call == ApiCall.SignIn;
}
