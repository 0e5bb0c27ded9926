using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BulkApi2.LocalOrg.SignIns;

namespace BulkApi2.LocalOrg.Http;

/// <summary>Writes the answer to a sign-in. It never says when the token expires.</summary>
internal sealed class TokenJson
{
    private readonly OrgIdentity _identity;
    private readonly TimeProvider _clock;

    public TokenJson(OrgIdentity identity, TimeProvider clock)
    {
        _identity = identity;
        _clock = clock;
    }

    public Answer Write(IssuedTokens tokens, OrgAddress address)
    {
        var id = _identity.Url(address);
        var issuedAt = _clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var json = new Dictionary<string, string>
        {
            ["access_token"] = tokens.AccessToken,
            ["signature"] = Sign(id + issuedAt, tokens.App),
            ["scope"] = tokens.Scope,
            ["instance_url"] = OrgAddress.Text(address.InstanceUrl),
            ["id"] = id,
            ["token_type"] = "Bearer",
            ["issued_at"] = issuedAt,
        };
        if (tokens.RefreshToken is not null)
        {
            json.Add("refresh_token", tokens.RefreshToken);
        }

        return PlainJson.Write(json);
    }

    private static string Sign(string text, ConnectedApp app)
    {
        using var hmac = new HMACSHA256(Encoding.UTF8.GetBytes(app.ClientSecret ?? string.Empty));
        return Convert.ToBase64String(hmac.ComputeHash(Encoding.UTF8.GetBytes(text)));
    }
}
