using System.Text.Json;
using System.Text.Json.Serialization;

namespace BulkApi2.Core.Http;

/// <summary>
/// Reads the sentences in an answer, in which a server may repeat values of rows and whatever else it was sent
/// (<see cref="ServerText.Line"/>).
/// </summary>
internal sealed class ServerLineConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        options.Converters.OfType<ServerTextConverter>().First().Words.Line(reader.GetString());

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        throw new NotSupportedException("A server's sentences are only read.");
}
