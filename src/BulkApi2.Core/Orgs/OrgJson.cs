using System.Text.Json.Serialization;
using BulkApi2.Core.Http;
using BulkApi2.Core.Orgs.SignIns;

namespace BulkApi2.Core.Orgs;

/// <summary>The JSON of what an org says of itself and of a token: camelCase, fields that are missing when they have nothing to say.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(ApiTimeConverter), typeof(ServerTextConverter)])]
[JsonSerializable(typeof(Identity))]
[JsonSerializable(typeof(OrgVersion[]))]
[JsonSerializable(typeof(TokenAnswer))]
[JsonSerializable(typeof(UserInfo))]
internal sealed partial class OrgJson : JsonSerializerContext;
