using BulkApi2.LocalOrg;

namespace BulkApi2.Tests.LocalOrgTests;

/// <summary>What the org's set-up refuses, and that it refuses nothing else.</summary>
public sealed class SignInPolicyTests
{
    private const string Client = "client_credentials";
    private const string Password = "password";
    private const string Refresh = "refresh_token";

    [Theory]
    [InlineData(SignInPolicy.PasswordFlowBlocked, Password, "invalid_grant", "authentication failure")]
    [InlineData(SignInPolicy.AppNotInstalled, Client, "invalid_client", "app must be installed into org")]
    [InlineData(SignInPolicy.AppNotInstalled, Refresh, "invalid_client", "app must be installed into org")]
    [InlineData(SignInPolicy.UserNotApproved, Password, "invalid_grant", "user hasn't approved this consumer")]
    [InlineData(SignInPolicy.UserNotApproved, Refresh, "invalid_grant", "user hasn't approved this consumer")]
    [InlineData(SignInPolicy.NoScopes, Client, "invalid_grant", "no valid scopes defined")]
    [InlineData(SignInPolicy.NoRunAsUser, Client, "invalid_grant", "no client credentials user enabled")]
    [InlineData(SignInPolicy.IpRestricted, Client, "invalid_grant", "ip restricted or invalid login hours")]
    [InlineData(SignInPolicy.IpRestricted, Password, "invalid_grant", "ip restricted or invalid login hours")]
    [InlineData(SignInPolicy.UserInactive, Refresh, "invalid_grant", "inactive user")]
    public async Task Refused(SignInPolicy policy, string grantType, string error, string description)
    {
        using var org = new ServedOrg(new LocalOrgOptions { SignInPolicy = policy });
        (await Ask(org, grantType)).IsRefused(error, description);
        Assert.Equal(0, org.Org.SignInCount);
    }

    [Theory]
    [InlineData(SignInPolicy.Normal, Client)]
    [InlineData(SignInPolicy.Normal, Password)]
    [InlineData(SignInPolicy.Normal, Refresh)]
    [InlineData(SignInPolicy.PasswordFlowBlocked, Client)]
    [InlineData(SignInPolicy.UserNotApproved, Client)]
    [InlineData(SignInPolicy.NoScopes, Password)]
    [InlineData(SignInPolicy.NoRunAsUser, Refresh)]
    [InlineData(SignInPolicy.UserDenies, Refresh)]
    public async Task NotRefused(SignInPolicy policy, string grantType)
    {
        using var org = new ServedOrg(new LocalOrgOptions { SignInPolicy = policy });
        Assert.Equal(200, (await Ask(org, grantType)).Status);
    }

    [Fact]
    public async Task AJwtNeedsTheUsersApproval()
    {
        using var org = new ServedOrg(new LocalOrgOptions { SignInPolicy = SignInPolicy.UserNotApproved });
        using var app = new JwtMaker();
        org.Org.RegisterCertificate(app.Certificate);
        var assertion = app.Sign(new Dictionary<string, object>
        {
            ["iss"] = org.Org.ClientId,
            ["sub"] = org.Org.Username,
            ["aud"] = "https://login.salesforce.com",
            ["exp"] = org.Clock.GetUtcNow().ToUnixTimeSeconds() + 60,
        });
        (await org.Token("urn:ietf:params:oauth:grant-type:jwt-bearer", ("assertion", assertion)))
            .IsRefused("invalid_grant", "user hasn't approved this consumer");
    }

    private static Task<Reply> Ask(ServedOrg org, string grantType) => grantType switch
    {
        Refresh => org.Refresh(org.Org.CreateRefreshToken(org.Org.ClientId)),
        Password => org.Token(
            Password, ("username", org.Org.Username), ("password", org.Org.Password + org.Org.SecurityToken)),
        _ => org.ClientCredentials(),
    };
}
