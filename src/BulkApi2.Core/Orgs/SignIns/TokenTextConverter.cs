using System.Text.Json;
using System.Text.Json.Serialization;

namespace BulkApi2.Core.Orgs.SignIns;

/// <summary>Reads what a token endpoint gives as it is: it is used, and never shown.</summary>
internal sealed class TokenTextConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString();

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Tokens are only read.");
}
