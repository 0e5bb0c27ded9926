using System.Text;
using System.Text.Json;
using BulkApi2.LocalOrg.Uploads;

namespace BulkApi2.LocalOrg.Http;

/// <summary>Lays out JSON for people, as clients ask for with <c>X-PrettyPrint: 1</c>; jobs are laid out so anyway.</summary>
internal static class IndentedJson
{
    /// <summary>The answer as the request wants to have it.</summary>
    public static Answer Apply(Request request, Answer answer)
    {
        if (request.Header("X-PrettyPrint")?.Trim() is not ("1" or "true") || answer.ContentType != Answer.JsonType)
        {
            return answer;
        }

        using var body = new SegmentReadStream(answer.Body);
        using var json = JsonDocument.Parse(body);
        var text = new StringBuilder();
        Write(text, json.RootElement, 0);
        return answer with { Body = [new ArraySegment<byte>(Encoding.UTF8.GetBytes(text.ToString()))] };
    }

    private static void Write(StringBuilder text, JsonElement value, int depth)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(text, value, depth);
                break;
            case JsonValueKind.Array:
                WriteArray(text, value, depth);
                break;
            default:
                text.Append(value.GetRawText());
                break;
        }
    }

    private static void WriteObject(StringBuilder text, JsonElement value, int depth)
    {
        var separator = "{";
        foreach (var property in value.EnumerateObject())
        {
            text.Append(separator).Append('\n').Append(' ', (depth + 1) * 2);
            text.Append(JsonLayout.Quoted(property.Name)).Append(" : ");
            Write(text, property.Value, depth + 1);
            separator = ",";
        }

        text.Append(separator == "{" ? "{ }" : "\n" + new string(' ', depth * 2) + "}");
    }

    private static void WriteArray(StringBuilder text, JsonElement value, int depth)
    {
        var separator = "[ ";
        foreach (var item in value.EnumerateArray())
        {
            text.Append(separator);
            Write(text, item, depth);
            separator = ", ";
        }

        text.Append(separator == "[ " ? "[ ]" : " ]");
    }
}
