using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BulkApi2.Core.Http;

/// <summary>
/// Reads <c>2024-09-09T19:25:27.000+0000</c>, whose offset without a colon System.Text.Json refuses. A text that is not a time is
/// read as null: no decision depends on a time.
/// </summary>
internal sealed class ApiTimeConverter : JsonConverter<DateTime?>
{
    public override DateTime? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            var isTime = DateTimeOffset.TryParse(reader.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.None, out var time);
            return isTime ? time.LocalDateTime : null;
        }

        reader.Skip();
        return null;
    }

    public override void Write(Utf8JsonWriter writer, DateTime? value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Times are only read.");
}
