using System.Text.Json.Serialization;
using BulkApi2.Core.Http;
using BulkApi2.Core.Orgs.SignIns;

namespace BulkApi2.Core.Orgs;

/// <summary>The JSON of an org's answers about itself and about a token: camelCase; empty fields are left out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(ApiTimeConverter), typeof(ServerTextConverter)])]
[JsonSerializable(typeof(Identity))]
[JsonSerializable(typeof(OrgVersion[]))]
[JsonSerializable(typeof(TokenAnswer))]
[JsonSerializable(typeof(UserInfo))]
internal sealed partial class OrgJson : JsonSerializerContext;
