using System.Text.Json.Serialization;

namespace BulkApi2.Core.Orgs;

/// <summary>Whose token it is: the answer of <c>/services/oauth2/userinfo</c>.</summary>
internal sealed record UserInfo
{
    [JsonPropertyName("user_id")]
    public string? UserId { get; init; }

    [JsonPropertyName("organization_id")]
    public string? OrganizationId { get; init; }

    [JsonPropertyName("preferred_username")]
    public string? Username { get; init; }
}
