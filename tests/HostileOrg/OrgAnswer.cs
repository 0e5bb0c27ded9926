using System.Text.Json.Nodes;

namespace BulkApi2.Hostile;

/// <summary>An answer, or what happens in its place.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body.</param>
public sealed record OrgAnswer(int Status, AnswerBody Body)
{
    /// <summary>As it stands in the header, whether it can be understood or not; null for none.</summary>
    public string? ContentType { get; init; } = "application/json;charset=UTF-8";

    public string? ContentEncoding { get; init; }

    /// <summary>In place of the one that belongs to the status.</summary>
    public string? Reason { get; init; }

    /// <summary>Further headers.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>What the client meets in place of an answer: the connection breaks.</summary>
    public Func<Exception>? Fault { get; init; }

    /// <summary>No answer comes, and the connection stays.</summary>
    public bool NeverComes { get; init; }

    public static OrgAnswer Json(int status, JsonNode body) => new(status, AnswerBody.Of(body.ToJsonString()));

    public static OrgAnswer Csv(string text) => new(200, AnswerBody.Of(text)) { ContentType = "text/csv" };

    public static OrgAnswer Page(int status, string text = "<html><body><h1>A page for people</h1></body></html>") =>
        new(status, AnswerBody.Of(text)) { ContentType = "text/html" };

    public static OrgAnswer Empty(int status) => new(status, AnswerBody.Empty) { ContentType = null };

    /// <summary>An error as the API has them.</summary>
    public static OrgAnswer Error(int status, string code, string message) =>
        Json(status, new JsonArray(new JsonObject { ["errorCode"] = code, ["message"] = message }));
}
