using System.Text.Json;
using BulkApi2.LocalOrg.Jobs;

namespace BulkApi2.LocalOrg.Http;

/// <summary>Reads the JSON that clients send for jobs.</summary>
internal static class JobBody
{
    private static readonly string[] IngestKeys =
    [
        "object", "operation", "externalIdFieldName", "assignmentRuleId",
        "contentType", "columnDelimiter", "lineEnding", "concurrencyMode",
    ];

    // The object is what the query says, whatever stands there.
    private static readonly string[] QueryKeys =
        ["operation", "query", "object", "contentType", "columnDelimiter", "lineEnding", "concurrencyMode"];

    /// <exception cref="ApiException">It isn't the JSON of a create request for an ingest job.</exception>
    public static JobRequest ReadIngest(Stream body, string apiVersion) => Read(body, IngestKeys, apiVersion);

    /// <exception cref="ApiException">It isn't the JSON of a create request for a query job.</exception>
    public static JobRequest ReadQuery(Stream body, string apiVersion) => Read(body, QueryKeys, apiVersion);

    /// <summary>The state that a PATCH asks for.</summary>
    public static string? ReadState(Stream body) => Read(body, ["state"])("state");

    private static JobRequest Read(Stream body, string[] keys, string apiVersion)
    {
        var values = Read(body, keys);
        return new JobRequest
        {
            Object = values("object"),
            Operation = values("operation"),
            ExternalIdFieldName = values("externalIdFieldName"),
            AssignmentRuleId = values("assignmentRuleId"),
            Query = values("query"),
            ContentType = values("contentType"),
            ColumnDelimiter = values("columnDelimiter"),
            LineEnding = values("lineEnding"),
            ApiVersion = apiVersion,
        };
    }

    private static Func<string, string?> Read(Stream body, string[] keys)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var values = json.RootElement.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString());
            var unknown = values.Keys.FirstOrDefault(key => !keys.Contains(key));
            return unknown is null
                ? key => values.TryGetValue(key, out var value) ? value : null
                : throw ApiException.BadJson($"Unrecognized field \"{unknown}\"; known are {string.Join(", ", keys)}");
        }
        catch (JsonException e)
        {
            throw ApiException.BadJson(
                $"Unexpected content at [line:{e.LineNumber + 1}, column:{e.BytePositionInLine + 1}]");
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            // Not an object, a value that is no text, or a key twice.
            throw ApiException.BadJson("The body has to be one object whose values are texts.");
        }
    }
}
