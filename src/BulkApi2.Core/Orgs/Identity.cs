using System.Text.Json.Serialization;

namespace BulkApi2.Core.Orgs;

/// <summary>Whose token it is: the address <c>https://login…/id/{org}/{user}</c> that the API's root names.</summary>
internal sealed record Identity
{
    [JsonPropertyName("identity")]
    public string? Url { get; init; }

    public string? OrganizationId => Part(2);

    public string? UserId => Part(1);

    private string? Part(int fromEnd) =>
        Url?.Split('/') is { Length: > 4 } parts ? parts[parts.Length - fromEnd] : null;
}
