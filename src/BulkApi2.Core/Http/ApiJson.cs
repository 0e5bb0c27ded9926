using System.Text.Json.Serialization;
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
internal sealed partial class ApiJson : JsonSerializerContext;
