using System.Text.Json.Serialization;

namespace BulkApi2.Core.Orgs;

/// <summary>The user's name: a part of the answer of <c>/services/oauth2/userinfo</c>.</summary>
internal sealed record UserInfo
{
    [JsonPropertyName("preferred_username")]
    public string? Username { get; init; }
}
