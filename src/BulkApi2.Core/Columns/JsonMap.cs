using System.Text.Json;

namespace BulkApi2.Core.Columns;

/// <summary>A map that is an object of JSON: a column is mapped to a field, to an array of fields, or to null.</summary>
internal static class JsonMap
{
    private static readonly JsonDocumentOptions Tolerant = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <exception cref="Errors.BulkApiException"><see cref="Errors.ErrorCode.InvalidColumnMap"/>.</exception>
    public static ColumnMap Read(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text, Tolerant);
            return json.RootElement.ValueKind == JsonValueKind.Object
                ? new ColumnMap(json.RootElement.EnumerateObject().Select(static rule => new ColumnRule(rule.Name, Targets(rule))))
                : throw ColumnMap.Invalid("It is no object such as { \"Account Name\": \"Name\" }.");
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw ColumnMap.Invalid($"It is not JSON: {error.Message}", error);
        }
    }

    private static List<string> Targets(JsonProperty rule) =>
        [.. Texts(rule).Select(static name => name.Trim()).Where(static name => name.Length > 0)];

    private static IEnumerable<string> Texts(JsonProperty rule) => rule.Value.ValueKind switch
    {
        JsonValueKind.Null => [],
        JsonValueKind.String => [rule.Value.GetString()!],
        JsonValueKind.Array when rule.Value.EnumerateArray().All(static item => item.ValueKind == JsonValueKind.String)
            => rule.Value.EnumerateArray().Select(static item => item.GetString()!),
        _ => throw ColumnMap.Invalid(
            $"'{rule.Name}' is mapped to {rule.Value.GetRawText()}, which is neither a name, nor names, nor null."),
    };
}
