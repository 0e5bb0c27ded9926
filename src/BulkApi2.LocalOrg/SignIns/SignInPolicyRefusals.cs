namespace BulkApi2.LocalOrg.SignIns;

/// <summary>What the org's set-up refuses, however right the request is.</summary>
internal static class SignInPolicyRefusals
{
    /// <exception cref="SignInException">The policy doesn't let this grant pass.</exception>
    public static void Check(this SignInPolicy policy, string? grantType)
    {
        if (Refusal(policy, grantType) is { } refusal)
        {
            throw refusal;
        }
    }

    private static SignInException? Refusal(SignInPolicy policy, string? grantType) => (policy, grantType) switch
    {
        (SignInPolicy.AppNotInstalled, _) => new SignInException("invalid_client", "app must be installed into org"),
        (SignInPolicy.IpRestricted, _) => SignInException.InvalidGrant("ip restricted or invalid login hours"),
        (SignInPolicy.UserInactive, _) => SignInException.InvalidGrant("inactive user"),
        (SignInPolicy.PasswordFlowBlocked, GrantType.Password) => SignInException.AuthenticationFailure(),
        (SignInPolicy.NoScopes, GrantType.ClientCredentials) =>
            SignInException.InvalidGrant("no valid scopes defined"),
        (SignInPolicy.NoRunAsUser, GrantType.ClientCredentials) =>
            SignInException.InvalidGrant("no client credentials user enabled"),
        (SignInPolicy.UserNotApproved, GrantType.Password or GrantType.JwtBearer or GrantType.RefreshToken) =>
            SignInException.NotApproved(),
        _ => null,
    };
}
