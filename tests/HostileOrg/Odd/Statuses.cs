namespace BulkApi2.Hostile.Odd;

/// <summary>Other statuses than the call has.</summary>
internal static class Statuses
{
    private static readonly int[] OfServers = [500, 501, 502, 503, 504, 599];
    private static readonly int[] OfProxies = [400, 403, 404, 405, 407, 408, 409, 413, 431, 451];
    private static readonly int[] Redirections = [301, 302, 304, 307];

    public static IReadOnlyList<OddAnswer> All { get; } =
    [
        .. OfServers.Select(static status => Page(status, Verdict.Unknown)),
        .. OfProxies.Select(static status => Page(status, Verdict.Unknown)),
        .. Redirections.Select(static status => new OddAnswer($"{status} elsewhere", Verdict.Unknown, _ => Elsewhere(status))),
        new("302 without an address", Verdict.Unknown, static _ => OrgAnswer.Empty(302)),
        new("302 to an address that is none", Verdict.Unknown, static _ => OrgAnswer.Empty(302) with { Headers = [("Location", "https://[")] }),
        Page(503, Verdict.Unknown) with { Name = "503 with Retry-After", Give = static _ => OrgAnswer.Page(503) with { Headers = [("Retry-After", "90")] } },
        Page(503, Verdict.Unknown) with { Name = "503 with a Retry-After of a year", Give = static _ => OrgAnswer.Page(503) with { Headers = [("Retry-After", "31536000")] } },
        Page(503, Verdict.Unknown) with { Name = "503 with a malformed Retry-After", Give = static _ => OrgAnswer.Page(503) with { Headers = [("Retry-After", "soon, -5")] } },
        new("500 with a code", Verdict.Unknown, static _ => OrgAnswer.Error(500, "UNKNOWN_EXCEPTION", "An unexpected error occurred")),
        new("503 with a code", Verdict.Unknown, static _ => OrgAnswer.Error(503, "SERVER_UNAVAILABLE", "The server is temporarily unavailable")),
        new("400 with a code", Verdict.No, static _ => OrgAnswer.Error(400, "API_ERROR", "Not this way")),
        new("403 with a code", Verdict.No, static _ => OrgAnswer.Error(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.")),
        new("404 with a code", Verdict.No, static _ => OrgAnswer.Error(404, "NOT_FOUND", "The requested resource does not exist")),
        new("409 with a code", Verdict.No, static _ => OrgAnswer.Error(409, "CONFLICT", "Another request is under way")),
        new("429", Verdict.No, static _ => OrgAnswer.Page(429)),
        new("429 with Retry-After", Verdict.No, static _ => OrgAnswer.Page(429) with { Headers = [("Retry-After", "20")] }),
        new("401 of a session that ended", Verdict.No, static _ => OrgAnswer.Error(401, "INVALID_SESSION_ID", "Session expired or invalid"))
        {
            Suits = static call => call is not (ApiCall.SignIn or ApiCall.Versions),
        },
        new("401 page", Verdict.Unknown, static _ => OrgAnswer.Page(401)),
        new("400 with an empty list", Verdict.Unknown, static _ => OrgAnswer.Json(400, new System.Text.Json.Nodes.JsonArray())),
        new("400 with JSON of another form", Verdict.Unknown, static _ => OrgAnswer.Page(400, """{"errors":{"code":5}}""")),
        new("400 with plain text", Verdict.Unknown, static _ => OrgAnswer.Page(400, "Bad Request") with { ContentType = "text/plain" }),
        new("204", Verdict.Unknown, static _ => OrgAnswer.Empty(204)) { Suits = static call => call != ApiCall.Delete },
        new("202 empty", Verdict.Unknown, static _ => OrgAnswer.Empty(202)) { Suits = static call => call != ApiCall.Delete },
        new("205", Verdict.Unknown, static _ => OrgAnswer.Empty(205)) { Suits = static call => call != ApiCall.Delete },
        new("206 with half of it", Verdict.Unknown, static context => context.Proper with { Status = 206, Body = context.Proper.Body.Half(BodyEnd.Whole) })
        {
            Suits = Calls.HaveBody,
        },
        new("an unknown status", Verdict.Unknown, static _ => OrgAnswer.Page(999)),
    ];

    private static OddAnswer Page(int status, Verdict verdict) => new($"{status} page", verdict, _ => OrgAnswer.Page(status));

    private static OrgAnswer Elsewhere(int status) => OrgAnswer.Empty(status) with { Headers = [("Location", "https://elsewhere.example/login?x=1")] };
}
