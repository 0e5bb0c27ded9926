using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace BulkApi2.Core.Orgs;

/// <summary>Whose token it is: the address <c>https://login…/id/{org}/{user}</c> that the API's root names.</summary>
internal sealed record Identity
{
    private static readonly Regex IsId = new("^[a-zA-Z0-9]{15}([a-zA-Z0-9]{3})?$", RegexOptions.CultureInvariant);

    [JsonPropertyName("identity")]
    public string? Url { get; init; }

    public string? OrganizationId => Part(2);

    public string? UserId => Part(1);

    private string? Part(int fromEnd) =>
        Url?.Split('/') is { Length: > 4 } parts && parts.Skip(parts.Length - 2).All(IsId.IsMatch) ? parts[parts.Length - fromEnd] : null;
}
