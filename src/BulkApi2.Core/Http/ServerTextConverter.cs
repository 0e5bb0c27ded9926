using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BulkApi2.Core.Http;

/// <summary>
/// Reads the texts of an answer as they may be shown (<see cref="ServerText.Value"/>), and the one number among them that is a name:
/// <c>"apiVersion" : 60.0</c>.
/// </summary>
internal sealed class ServerTextConverter : JsonConverter<string>
{
    /// <summary>Knows no secrets.</summary>
    public ServerTextConverter()
        : this(new ServerText([]))
    {
    }

    /// <summary>Knows the secrets of the request.</summary>
    public ServerTextConverter(ServerText words) => Words = words;

    /// <summary>Says how texts are shown.</summary>
    public ServerText Words { get; }

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType switch
        {
            JsonTokenType.Number => reader.GetDecimal().ToString("0.0", CultureInfo.InvariantCulture),
            JsonTokenType.String => Words.Value(reader.GetString()!),
            JsonTokenType.Null => null,
            _ => throw new JsonException($"A text was expected, not {reader.TokenType}."),
        };

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value);

    public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Words.Value(reader.GetString()!);
}
