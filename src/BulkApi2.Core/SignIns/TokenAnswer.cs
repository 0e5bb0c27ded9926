using System.Text.Json.Serialization;

namespace BulkApi2.Core.SignIns;

/// <summary>The part of the token endpoint's answer that is used here.</summary>
internal sealed class TokenAnswer
{
    [JsonPropertyName("access_token")]
    public string? AccessToken { get; set; }

    [JsonPropertyName("instance_url")]
    public string? InstanceUrl { get; set; }

    [JsonPropertyName("refresh_token")]
    public string? RefreshToken { get; set; }
}
