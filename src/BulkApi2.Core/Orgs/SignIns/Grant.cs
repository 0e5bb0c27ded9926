using BulkApi2.Core.Http;

namespace BulkApi2.Core.Orgs.SignIns;

/// <summary>What a sign-in gives. No record: it would print itself.</summary>
internal sealed class Grant
{
    public Grant(string accessToken, Uri instanceUrl)
    {
        AccessToken = accessToken;
        InstanceUrl = new Uri(instanceUrl.Origin() + "/");
    }

    public string AccessToken { get; }

    /// <summary>Where the token is good: scheme, host and port alone.</summary>
    public Uri InstanceUrl { get; }

    /// <summary>For flows that give one, or that replace the one that was used.</summary>
    public string? RefreshToken { get; init; }
}
