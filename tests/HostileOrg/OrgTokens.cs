using System.Text.Json.Nodes;

namespace BulkApi2.Hostile;

/// <summary>The sign-in service: client credentials, and tokens that can be ended.</summary>
public sealed class OrgTokens(Uri url)
{
    public const string ClientId = "3MVG9.hostile.app";

    private readonly HashSet<string> _good = [];
    private int _count;

    /// <summary>The app's secret. Whatever shows it, in part or written otherwise, is found by its letters.</summary>
    public static string ClientSecret => "Zq7Xc0Vb9Nm2Kj4Hg6Fd8SaPo1Iu3Yt5Re+/=w";

    /// <summary>Tokens that were given away. The part behind the exclamation mark is secret.</summary>
    public IReadOnlyList<string> All => [.. Enumerable.Range(1, _count).Select(Token)];

    /// <summary>Ends all sessions.</summary>
    public void Expire() => _good.Clear();

    internal bool IsGood(string? token) => token is not null && _good.Contains(token);

    internal OrgAnswer Answer(OrgRequest request, bool acts)
    {
        if (!request.Text.Contains(Uri.EscapeDataString(ClientSecret), StringComparison.Ordinal))
        {
            return OrgAnswer.Json(400, new JsonObject { ["error"] = "invalid_client", ["error_description"] = "invalid client credentials" });
        }

        var token = Token(++_count);
        if (acts)
        {
            _good.Add(token);
        }

        return OrgAnswer.Json(200, new JsonObject
        {
            ["access_token"] = token,
            ["instance_url"] = url.GetLeftPart(UriPartial.Authority),
            ["id"] = $"{url}id/{OrgFacts.OrganizationId}/{OrgFacts.UserId}",
            ["token_type"] = "Bearer",
            ["issued_at"] = "1795435200000",
        });
    }

    private static string Token(int number) => $"{OrgFacts.OrganizationId[..15]}!AQ{number:000}.bW9uZGF5dHVlc2RheXdlZG5lc2RheXRodXJzZGF5Zg_{number:000}";
}
