using System.Net;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Orgs.SignIns;
using BulkApi2.LocalOrg;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Orgs.SignIns;

/// <summary>Each way to sign in, over HTTP, to an org that checks what it is given.</summary>
public sealed class FlowTests
{
    public static TheoryData<string> Repeatable => ["ClientCredentials", "Jwt", "Password", "RefreshToken", "AuthUrl"];

    [Theory]
    [MemberData(nameof(Repeatable))]
    public async Task It_signs_in_and_the_token_goes_to_the_orgs_own_address(string way)
    {
        using var org = new SignInOrg();

        var connected = await org.ConnectAsync(org.Way(way));

        Assert.Equal(org.Server.Url, connected.InstanceUrl);
        Assert.Equal(
            (org.Local.Username, org.Local.OrganizationId, org.Local.UserId),
            (connected.Username, connected.OrganizationId, connected.UserId));
        Assert.Equal(way == "AuthUrl" ? "RefreshToken" : way, connected.SignIn);
        Assert.False(connected.IsLocal);
        Assert.Equal(1, org.Local.SignInCount);
    }

    [Theory]
    [MemberData(nameof(Repeatable))]
    public async Task It_signs_in_again_when_the_session_has_ended(string way)
    {
        using var org = new SignInOrg();
        var connected = await org.ConnectAsync(org.Way(way));

        org.Local.ExpireTokens();
        await org.CreateJobAsync(connected);
        await org.CreateJobAsync(connected);

        Assert.Equal(2, org.Local.SignInCount);
    }

    [Fact]
    public async Task An_access_token_needs_no_sign_in()
    {
        using var org = new SignInOrg();

        var connected = await org.ConnectAsync(org.Way("AccessToken"));

        Assert.Equal(("AccessToken", org.Local.Username), (connected.SignIn, connected.Username));
        Assert.Equal(0, org.Local.SignInCount);
    }

    [Fact]
    public async Task An_access_token_that_ends_cannot_be_renewed_and_the_error_names_the_org()
    {
        using var org = new SignInOrg();
        var connected = await org.ConnectAsync(org.Way("AccessToken"));
        org.Local.ExpireTokens();

        var error = await Assert.ThrowsAsync<BulkApiException>(() => org.CreateJobAsync(connected));

        Assert.Equal(ErrorCode.SessionExpired, error.Code);
        Assert.Equal(connected.Reference, error.Org);
    }

    [Fact]
    public async Task A_password_may_do_without_a_security_token()
    {
        using var org = new SignInOrg(new LocalOrgOptions { IsTrustedIp = true });
        var user = new NetworkCredential(org.Local.Username, org.Local.Password);

        Assert.Equal(org.Local.Username, (await org.ConnectAsync(new PasswordSignIn(org.Server.LoginUrl, org.App, user, null))).Username);
    }

    [Fact]
    public async Task A_sandbox_wants_its_own_audience()
    {
        using var org = new SignInOrg(new LocalOrgOptions { IsSandbox = true });

        await org.ConnectAsync(org.JwtFor(LoginHost.Sandbox));
        await org.ConnectAsync(org.JwtFor(org.Server.Url));
        Assert.Equal("audience is invalid", (await org.RefusedAsync(org.JwtFor(LoginHost.Production))).ServerMessage);
    }

    [Theory]
    [InlineData("https://test.salesforce.com/", true)]
    [InlineData("https://acme--dev.sandbox.my.salesforce.com/", true)]
    [InlineData("https://sandbox.my.salesforce.com/", false)]
    [InlineData("https://acme.my.salesforce.com/", false)]
    public void A_sandbox_is_told_by_its_address(string address, bool isSandbox) =>
        Assert.Equal(isSandbox, LoginHost.IsOfSandbox(new Uri(address)));

    [Theory]
    [InlineData("https://acme.lightning.force.com/lightning/page/home", "https://acme.my.salesforce.com/")]
    [InlineData("https://acme--dev.sandbox.Lightning.force.com", "https://acme--dev.sandbox.my.salesforce.com/")]
    [InlineData("https://acme.my.salesforce-setup.com/lightning/setup", "https://acme.my.salesforce.com/")]
    [InlineData("https://acme.my.salesforce.com/x", "https://acme.my.salesforce.com/x")]
    [InlineData("https://lightning.force.com/", "https://lightning.force.com/")]
    public void A_page_stands_for_its_org(string page, string org) => Assert.Equal(org, LoginHost.MyDomainOf(new Uri(page)).AbsoluteUri);

    [Fact]
    public async Task A_replaced_refresh_token_is_kept_used_and_told_of()
    {
        using var org = new SignInOrg(new LocalOrgOptions { RotatesRefreshTokens = true });
        var first = org.Local.CreateRefreshToken(org.Local.ClientId);
        var signIn = new RefreshTokenSignIn(org.Server.LoginUrl, org.App, ConnectedOrg.Secret(first));
        var connected = await org.ConnectAsync(signIn);
        Assert.True(signIn.IsReplaced);

        org.Local.ExpireTokens();
        await org.CreateJobAsync(connected);
        org.Local.ExpireTokens();
        await org.CreateJobAsync(connected);

        var last = Secret.Reveal(connected.GetRefreshToken()!);
        Assert.NotEqual(first, last);
        await org.ConnectAsync(new RefreshTokenSignIn(org.Server.LoginUrl, org.App, ConnectedOrg.Secret(last)));
        var error = await org.RefusedAsync(new RefreshTokenSignIn(org.Server.LoginUrl, org.App, ConnectedOrg.Secret(first)));
        Assert.Equal("expired access/refresh token", error.ServerMessage);
        Assert.DoesNotContain(org.Told, text => text.Contains(first) || text.Contains(last));
    }

    [Fact]
    public async Task A_mere_token_has_no_refresh_token()
    {
        using var org = new SignInOrg();

        Assert.Null((await org.ConnectAsync(org.Way("AccessToken"))).GetRefreshToken());
    }
}
