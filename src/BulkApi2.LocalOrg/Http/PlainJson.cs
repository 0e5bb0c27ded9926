using System.Text.Encodings.Web;
using System.Text.Json;

namespace BulkApi2.LocalOrg.Http;

/// <summary>Writes the JSON of everything but jobs: on one line, with characters as they are.</summary>
internal static class PlainJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static JsonWriterOptions WriterOptions { get; } = new() { Encoder = Options.Encoder };

    public static Answer Write<T>(T value) => Write(200, value);

    public static Answer WriteError(int status, string code, string message) =>
        Write(status, new[] { new { errorCode = code, message } });

    public static Answer Write<T>(int status, T value) =>
        Answer.Json(status, JsonSerializer.SerializeToUtf8Bytes(value, Options));
}
