using System.Net;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Orgs;
using BulkApi2.Core.Orgs.SignIns;
using BulkApi2.LocalOrg;
using BulkApi2.Tests.LocalOrgTests;
using BulkApi2.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace BulkApi2.Tests.Orgs.SignIns;

/// <summary>What an org says when it does not let somebody in.</summary>
public sealed class RefusalTests
{
    [Theory]
    [InlineData(SignInPolicy.PasswordFlowBlocked, "Password", "invalid_grant", "authentication failure")]
    [InlineData(SignInPolicy.AppNotInstalled, "RefreshToken", "invalid_client", "app must be installed into org")]
    [InlineData(SignInPolicy.UserNotApproved, "Jwt", "invalid_grant", "user hasn't approved this consumer")]
    [InlineData(SignInPolicy.NoScopes, "ClientCredentials", "invalid_grant", "no valid scopes defined")]
    [InlineData(SignInPolicy.NoRunAsUser, "ClientCredentials", "invalid_grant", "no client credentials user enabled")]
    [InlineData(SignInPolicy.IpRestricted, "Jwt", "invalid_grant", "ip restricted or invalid login hours")]
    [InlineData(SignInPolicy.UserInactive, "AuthUrl", "invalid_grant", "inactive user")]
    public async Task The_orgs_own_words_reach_the_user(SignInPolicy policy, string way, string code, string words)
    {
        using var org = new SignInOrg(new LocalOrgOptions { SignInPolicy = policy });

        AssertRefused(await org.RefusedAsync(org.Way(way)), code, words);
    }

    [Fact]
    public async Task A_wrong_secret()
    {
        using var org = new SignInOrg();
        var app = new ClientApp(org.Local.ClientId, ConnectedOrg.Secret("MARKED-SECRET"));

        AssertRefused(
            await org.RefusedAsync(new ClientCredentialsSignIn(org.Server.Url, app)),
            "invalid_client",
            "invalid client credentials");
    }

    [Fact]
    public async Task An_unknown_app()
    {
        using var org = new SignInOrg();
        var app = new ClientApp("Unknown", ConnectedOrg.Secret("MARKED-SECRET"));

        AssertRefused(
            await org.RefusedAsync(new ClientCredentialsSignIn(org.Server.Url, app)),
            "invalid_client_id",
            "client identifier invalid");
    }

    [Fact]
    public async Task Client_credentials_where_everybody_signs_in()
    {
        using var org = new SignInOrg();

        AssertRefused(
            await org.RefusedAsync(new ClientCredentialsSignIn(org.Server.LoginUrl, org.App)),
            "invalid_grant",
            "request not supported on this domain");
    }

    [Fact]
    public async Task A_wrong_password()
    {
        using var org = new SignInOrg();
        var user = new NetworkCredential(org.Local.Username, "MARKED-SECRET");

        AssertRefused(
            await org.RefusedAsync(new PasswordSignIn(org.Server.LoginUrl, org.App, user, null)),
            "invalid_grant",
            "authentication failure");
    }

    [Fact]
    public async Task A_key_that_the_app_does_not_know()
    {
        using var org = new SignInOrg();
        using var stranger = new JwtMaker();
        var key = SigningKey.FromCertificate(stranger.Certificate, DateTimeOffset.UtcNow);
        var signIn = new JwtSignIn(org.Server.LoginUrl, LoginHost.Production, org.Local.ClientId, org.Local.Username, key);

        AssertRefused(await org.RefusedAsync(signIn), "invalid_grant", "invalid assertion");
    }

    [Fact]
    public async Task A_clock_that_is_wrong()
    {
        using var org = new SignInOrg();
        var options = new ConnectOptions { Clock = new FakeTimeProvider(DateTimeOffset.UtcNow.AddMinutes(-10)) };

        AssertRefused(await org.RefusedAsync(org.JwtBearer, options), "invalid_grant", "expired authorization code");
    }

    [Fact]
    public async Task A_user_whom_nobody_knows()
    {
        using var org = new SignInOrg();
        var key = SigningKey.FromCertificate(org.Jwt.Certificate, DateTimeOffset.UtcNow);
        var signIn = new JwtSignIn(org.Server.LoginUrl, LoginHost.Production, org.Local.ClientId, "nobody@local.example", key);

        AssertRefused(await org.RefusedAsync(signIn), "invalid_grant", "user hasn't approved this consumer");
    }

    [Fact]
    public async Task An_end_to_the_time_that_signing_in_may_take()
    {
        using var org = new SignInOrg();
        var options = new ConnectOptions { Clock = new InstantClock(), Timeout = TimeSpan.FromSeconds(3) };
        var cli = new BrowserSignIn(org.Server.LoginUrl, org.App, SignInOrg.FreePort()) { Open = static _ => true };

        var error = await org.RefusedAsync(cli, options);

        Assert.Equal(ErrorCode.SignInTimeout, error.Code);
        Assert.Contains("3 s", error.Message);
    }

    private static void AssertRefused(BulkApiException error, string code, string words)
    {
        Assert.Equal((ErrorCode.SignInFailed, code, words), (error.Code, error.ServerCode, error.ServerMessage));
        Assert.Equal(HttpStatusCode.BadRequest, error.HttpStatus);
        Assert.Contains($"{code}, {words}", error.Message);
        Assert.DoesNotContain("MARKED-SECRET", error.ToString());
    }
}
