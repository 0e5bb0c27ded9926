using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Jobs;
using BulkApi2.Core.Limits;
using BulkApi2.Core.Objects;
using BulkApi2.Core.Orgs;
using BulkApi2.Core.SignIns;

namespace BulkApi2.Core.Http;

/// <summary>The JSON of the API: camelCase, fields that are missing when they have nothing to say.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(ApiTimeConverter), typeof(ServerTextConverter)])]
[JsonSerializable(typeof(IngestJob))]
[JsonSerializable(typeof(IngestJobPage))]
[JsonSerializable(typeof(IngestJobSettings))]
[JsonSerializable(typeof(Dictionary<string, LimitNumbers>))]
[JsonSerializable(typeof(Identity))]
[JsonSerializable(typeof(ObjectDescription))]
[JsonSerializable(typeof(ObjectList))]
[JsonSerializable(typeof(OrgVersion[]))]
[JsonSerializable(typeof(TokenAnswer))]
[JsonSerializable(typeof(UserInfo))]
internal sealed partial class ApiJson : JsonSerializerContext
{
    public static async Task<T> ReadAsync<T>(HttpResponseMessage answer, JsonTypeInfo<T> type)
    {
        var body = await answer.Content.ReadAsStringAsync().ConfigureAwait(false);
        try
        {
            return JsonSerializer.Deserialize(body, Readable(answer, type)) ?? throw new JsonException("The answer is null.");
        }
        catch (JsonException error)
        {
            throw NotTheApis(answer, error);
        }
    }

    /// <summary>Reads an answer that may be long, without holding its text.</summary>
    public static async Task<T> StreamAsync<T>(HttpResponseMessage answer, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var body = await answer.Content.ReadAsStreamAsync().ConfigureAwait(false);
        try
        {
            return await JsonSerializer.DeserializeAsync(body, Readable(answer, type), cancellationToken).ConfigureAwait(false)
                ?? throw new JsonException("The answer is null.");
        }
        catch (JsonException error)
        {
            throw NotTheApis(answer, error);
        }
    }

    /// <summary>The same type, whose texts are read as they may be shown.</summary>
    private static JsonTypeInfo<T> Readable<T>(HttpResponseMessage answer, JsonTypeInfo<T> type)
    {
        var options = new JsonSerializerOptions(type.Options);
        options.Converters.Insert(0, new ServerTextConverter(ServerText.Of(answer)));
        return (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
    }

    private static BulkApiException NotTheApis(HttpResponseMessage answer, JsonException error) => new(
        ErrorCode.NotAnOrg,
        $"{answer.RequestMessage?.RequestUri?.Host} gave an answer that is not the API's: {error.Message}",
        error)
    {
        HttpStatus = answer.StatusCode,
    };
}
