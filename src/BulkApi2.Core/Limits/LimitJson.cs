using System.Text.Json.Serialization;
using BulkApi2.Core.Http;

namespace BulkApi2.Core.Limits;

/// <summary>The JSON of limits: camelCase, fields that are missing when they have nothing to say.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(ApiTimeConverter), typeof(ServerTextConverter)])]
[JsonSerializable(typeof(Dictionary<string, LimitNumbers>))]
internal sealed partial class LimitJson : JsonSerializerContext;
