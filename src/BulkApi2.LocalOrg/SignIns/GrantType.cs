namespace BulkApi2.LocalOrg.SignIns;

/// <summary>The ways to a token, as <c>grant_type</c> spells them.</summary>
internal static class GrantType
{
    public const string ClientCredentials = "client_credentials";
    public const string Password = "password";
    public const string JwtBearer = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    public const string RefreshToken = "refresh_token";
    public const string AuthorizationCode = "authorization_code";
}
