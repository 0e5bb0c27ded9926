using System.Text.Json.Serialization;
using BulkApi2.Core.Http;

namespace BulkApi2.Core.Jobs;

/// <summary>The JSON of jobs: camelCase, fields that are missing when they have nothing to say.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(ApiTimeConverter), typeof(ServerTextConverter)])]
[JsonSerializable(typeof(IngestJob))]
[JsonSerializable(typeof(IngestJobPage))]
[JsonSerializable(typeof(IngestJobSettings))]
internal sealed partial class JobJson : JsonSerializerContext;
