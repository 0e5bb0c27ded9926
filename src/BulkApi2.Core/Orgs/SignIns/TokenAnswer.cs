using System.Text.Json.Serialization;

namespace BulkApi2.Core.Orgs.SignIns;

/// <summary>The part of the token endpoint's answer that is used here.</summary>
internal sealed class TokenAnswer
{
    [JsonPropertyName("access_token")]
    [JsonConverter(typeof(TokenTextConverter))]
    public string? AccessToken { get; set; }

    [JsonPropertyName("instance_url")]
    [JsonConverter(typeof(TokenTextConverter))]
    public string? InstanceUrl { get; set; }

    [JsonPropertyName("refresh_token")]
    [JsonConverter(typeof(TokenTextConverter))]
    public string? RefreshToken { get; set; }
}
