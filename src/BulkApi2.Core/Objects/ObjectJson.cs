using System.Text.Json.Serialization;
using BulkApi2.Core.Http;

namespace BulkApi2.Core.Objects;

/// <summary>The JSON of objects: camelCase, fields that are missing when they have nothing to say.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(ApiTimeConverter), typeof(ServerTextConverter)])]
[JsonSerializable(typeof(ObjectDescription))]
[JsonSerializable(typeof(ObjectList))]
internal sealed partial class ObjectJson : JsonSerializerContext;
