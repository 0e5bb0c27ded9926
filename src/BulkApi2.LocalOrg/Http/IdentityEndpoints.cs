using System.Text;
using BulkApi2.LocalOrg.SignIns;

namespace BulkApi2.LocalOrg.Http;

/// <summary>
/// Tells whose token it is, in the two forms that there are. Neither belongs to the API: they don't count as calls, and
/// refuse a token in words of their own.
/// </summary>
internal sealed class IdentityEndpoints
{
    private readonly OrgIdentity _identity;
    private readonly TokenTable _tokens;

    public IdentityEndpoints(OrgIdentity identity, TokenTable tokens)
    {
        _identity = identity;
        _tokens = tokens;
    }

    public IEnumerable<Route> Routes =>
    [
        new("GET", "services/oauth2/userinfo", UserInfo) { IsOpen = true, IsAtLoginHost = true },
        new("GET", "id/{organization}/{user}", Identity) { IsOpen = true, IsAtLoginHost = true },
    ];

    // OpenID Connect's form.
    private Answer UserInfo(Call call) => Refusal(call) ?? PlainJson.Write(new
    {
        sub = _identity.Url(call.Request.Address),
        user_id = _identity.UserId,
        organization_id = _identity.OrganizationId,
        preferred_username = _identity.Username,
        nickname = "admin",
        name = "Local Admin",
        email = _identity.Username,
        email_verified = true,
        given_name = "Local",
        family_name = "Admin",
        zoneinfo = "GMT",
        urls = Urls(call.Request.Address),
        active = true,
        user_type = "STANDARD",
        language = "en_US",
        locale = "en_US",
        utcOffset = 0,
    });

    // The older form of the identity URL.
    private Answer Identity(Call call)
    {
        if (Refusal(call) is { } refusal)
        {
            return refusal;
        }

        if (!IsSame(call["organization"], _identity.OrganizationId))
        {
            return Refuse(403, "Wrong_Org");
        }

        return !IsSame(call["user"], _identity.UserId) ? Refuse(404, "Bad_Id") : PlainJson.Write(new
        {
            id = _identity.Url(call.Request.Address),
            asserted_user = true,
            user_id = _identity.UserId,
            organization_id = _identity.OrganizationId,
            username = _identity.Username,
            nick_name = "admin",
            display_name = "Local Admin",
            email = _identity.Username,
            email_verified = true,
            first_name = "Local",
            last_name = "Admin",
            timezone = "GMT",
            urls = Urls(call.Request.Address),
            active = true,
            user_type = "STANDARD",
            language = "en_US",
            locale = "en_US",
            utcOffset = 0,
        });
    }

    private Dictionary<string, string> Urls(OrgAddress address)
    {
        var root = OrgAddress.Text(address.InstanceUrl);
        var rest = root + "/services/data/v{version}/";
        return new()
        {
            ["partner"] = $"{root}/services/Soap/u/{{version}}/{_identity.OrganizationId.Substring(0, 15)}",
            ["rest"] = rest,
            ["sobjects"] = rest + "sobjects/",
            ["query"] = rest + "query/",
            ["custom_domain"] = root,
        };
    }

    // The token may also come as a parameter.
    private Answer? Refusal(Call call)
    {
        var authorization = call.Request.Authorization
            ?? (call.Request.Parameter("oauth_token") is { } token ? "Bearer " + token : null);
        return authorization is null ? Refuse(403, "Missing_OAuth_Token")
            : _tokens.Accepts(authorization) ? null
            : Refuse(403, "Bad_OAuth_Token");
    }

    private static Answer Refuse(int status, string word) =>
        new(status, "text/html;charset=UTF-8", [new ArraySegment<byte>(Encoding.ASCII.GetBytes(word))]);

    // In 15 or in 18 characters.
    private static bool IsSame(string given, string id) => given == id || given == id.Substring(0, 15);
}
