using System.Text;

namespace BulkApi2.Hostile;

/// <summary>A request as the org sees it.</summary>
/// <param name="Method">The verb.</param>
/// <param name="Path">Without the query.</param>
/// <param name="Token">The bearer token; null if there is none.</param>
/// <param name="ContentType">Of the body; empty if there is none.</param>
/// <param name="Body">The body, or as much of it as came.</param>
public sealed record OrgRequest(string Method, string Path, string? Token, string ContentType, byte[] Body)
{
    private readonly string[] _segments = Path.Trim('/').Split('/');

    /// <summary>The body as text.</summary>
    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>The job that the path names; null if it names none.</summary>
    public string? JobId => _segments is [_, _, _, "jobs", "ingest", var id, ..] ? id : null;

    /// <summary>What is asked for.</summary>
    public ApiCall Call => (Method, _segments) switch
    {
        ("POST", ["services", "oauth2", "token"]) => ApiCall.SignIn,
        ("GET", ["services", "data"]) => ApiCall.Versions,
        ("GET", ["services", "data", _]) => ApiCall.Identity,
        ("GET", ["services", "oauth2", "userinfo"]) => ApiCall.UserInfo,
        ("POST", [_, _, _, "jobs", "ingest"]) => IsMultipart ? ApiCall.OneRequest : ApiCall.Create,
        ("GET", [_, _, _, "jobs", "ingest"]) => ApiCall.List,
        ("PUT", [_, _, _, "jobs", "ingest", _, "batches"]) => ApiCall.Upload,
        ("PATCH", [_, _, _, "jobs", "ingest", _]) => Text.Contains("Aborted", StringComparison.Ordinal) ? ApiCall.Abort : ApiCall.Close,
        ("GET", [_, _, _, "jobs", "ingest", _]) => ApiCall.Ask,
        ("DELETE", [_, _, _, "jobs", "ingest", _]) => ApiCall.Delete,
        ("GET", [_, _, _, "jobs", "ingest", _, "successfulResults"]) => ApiCall.Successful,
        ("GET", [_, _, _, "jobs", "ingest", _, "failedResults"]) => ApiCall.Failed,
        ("GET", [_, _, _, "jobs", "ingest", _, "unprocessedrecords"]) => ApiCall.Unprocessed,
        ("GET", [_, _, _, "sobjects", _, "describe"]) => ApiCall.Describe,
        ("GET", [_, _, _, "limits"]) => ApiCall.Limits,
        _ => ApiCall.Other,
    };

    private bool IsMultipart => ContentType.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase);
}
