using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Web;
using BulkApi2.LocalOrg;

namespace BulkApi2.Tests.LocalOrgTests;

/// <summary>The web server flow: the browser's part and the exchange of the code.</summary>
public sealed class WebServerFlowTests : IDisposable
{
    private const string Verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private readonly ServedOrg _org = new();

    public void Dispose() => _org.Dispose();

    [Theory]
    [InlineData(ServedOrg.Redirect)]
    [InlineData("http://127.0.0.1:5000/OauthRedirect")]
    [InlineData("http://[::1]:1/OauthRedirect")]
    [InlineData("https://app.example/callback?x=1")]
    public async Task ACodeGetsTokens(string redirect)
    {
        var reply = await Authorize(("redirect_uri", redirect), ("state", "a&b +ü"));
        Assert.Equal((302, ""), (reply.Status, reply.Body));
        Assert.StartsWith(redirect, reply.Location!.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal("a&b +ü", Query(reply, "state"));
        var tokens = await Exchange(Query(reply, "code")!, ("redirect_uri", redirect));
        Assert.Equal(200, await _org.Status(tokens["access_token"]));
        Assert.Equal(200, (await RefreshAsPublic(tokens["refresh_token"])).Status);
        Assert.Contains("refresh_token", tokens["scope"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task AtTheLoginHost()
    {
        var reply = await _org.Get(new Uri(_org.Server.LoginUrl, Url()).AbsoluteUri);
        var tokens = await _org.Post(
            $"{_org.Server.LoginUrl}{ServedOrg.TokenPath}",
            ("grant_type", "authorization_code"), ("client_id", ServedOrg.PublicApp), ("code", Query(reply, "code")!),
            ("redirect_uri", ServedOrg.Redirect), ("code_verifier", Verifier));
        Assert.Equal(200, await _org.Status(tokens["access_token"]));
    }

    [Fact]
    public async Task AnAppWithASecretNeedsNoChallenge()
    {
        var code = Query(await Authorize(("client_id", _org.Org.ClientId), ("code_challenge", "")), "code")!;
        var tokens = await _org.Token(
            "authorization_code", ("code", code), ("redirect_uri", ServedOrg.Redirect));
        Assert.Equal(200, (await _org.Refresh(tokens["refresh_token"])).Status);
    }

    [Theory]
    [InlineData(true, "")]
    [InlineData(true, "wrong")]
    [InlineData(true, Verifier + "x")]
    [InlineData(false, Verifier)]
    public async Task AChallengeIsCheckedOfEveryApp(bool hasChallenge, string verifier)
    {
        (string, string)[] challenge = hasChallenge ? [] : [("code_challenge", "")];
        var code = Query(await Authorize([("client_id", _org.Org.ClientId), .. challenge]), "code")!;
        (await _org.Token(
            "authorization_code", ("code", code), ("redirect_uri", ServedOrg.Redirect), ("code_verifier", verifier)))
            .IsRefused("invalid_grant", "invalid code verifier");
    }

    [Fact]
    public async Task ThePublicAppsVerifierIsChecked()
    {
        (await Exchange(await Code(), ("code_verifier", "wrong"))).IsRefused("invalid_grant", "invalid code verifier");
        (await Exchange(await Code(), ("code_verifier", ""))).IsRefused("invalid_grant", "invalid code verifier");
    }

    [Fact]
    public async Task ACodeIsGoodOnce()
    {
        var code = await Code();
        Assert.Equal(200, (await Exchange(code)).Status);
        (await Exchange(code)).IsRefused("invalid_grant", "invalid authorization code");
        (await Exchange("unknown")).IsRefused("invalid_grant", "invalid authorization code");
        (await Exchange("")).IsRefused("invalid_grant", "invalid authorization code");
    }

    [Fact]
    public async Task ACodeIsGoodForFifteenMinutes()
    {
        var (one, other) = (await Code(), await Code());
        _org.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(200, (await Exchange(one)).Status);
        _org.Clock.Advance(TimeSpan.FromSeconds(1));
        (await Exchange(other)).IsRefused("invalid_grant", "expired authorization code");
    }

    [Fact]
    public async Task ACodeIsForOneAppAndOneAddress()
    {
        (await Exchange(await Code(), ("client_id", _org.Org.ClientId), ("client_secret", _org.Org.ClientSecret)))
            .IsRefused("invalid_grant", "invalid authorization code");
        foreach (var other in new[] { "", "http://localhost:1718/OauthRedirect" })
        {
            (await Exchange(await Code(), ("redirect_uri", other)))
                .IsRefused("redirect_uri_mismatch", "redirect_uri must match configuration");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("/OauthRedirect")]
    [InlineData("http://localhost:1717/other")]
    [InlineData("http://app.example/OauthRedirect")]
    [InlineData("http://localhost.app.example/OauthRedirect")]
    [InlineData("https://app.example/#x")]
    [InlineData("custom:done")]
    public async Task ADoubtfulAddressGetsNothing(string redirect) => (await Authorize(("redirect_uri", redirect)))
        .IsRefused("redirect_uri_mismatch", "redirect_uri must match configuration");

    [Theory]
    [InlineData("")]
    [InlineData("Nobody")]
    public async Task UnknownApp(string clientId) => (await Authorize(("client_id", clientId)))
        .IsRefused("invalid_client_id", "client identifier invalid");

    [Theory]
    [InlineData("response_type", "token", "unsupported_response_type", "response type not supported")]
    [InlineData("response_type", "", "unsupported_response_type", "response type not supported")]
    [InlineData("code_challenge", "", "invalid_request", "missing required code challenge")]
    [InlineData("code_challenge", "short", "invalid_request", "invalid code challenge")]
    [InlineData("code_challenge_method", "plain", "invalid_request", "invalid code challenge")]
    public async Task OtherErrorsGoBackToTheApp(string name, string value, string error, string description)
    {
        var reply = await Authorize((name, value), ("state", "s"));
        Assert.Equal(302, reply.Status);
        Assert.Equal(
            (error, description, "s", null),
            (Query(reply, "error"), Query(reply, "error_description"), Query(reply, "state"), Query(reply, "code")));
    }

    [Fact]
    public async Task TheUserDenies()
    {
        using var org = new ServedOrg(new LocalOrgOptions { SignInPolicy = SignInPolicy.UserDenies });
        var reply = await org.Get(Url(("state", "s")));
        Assert.Equal(
            ServedOrg.Redirect + "?error=access_denied&error_description=end-user+denied+authorization&state=s",
            reply.Location!.AbsoluteUri);
    }

    private static string Url(params (string Name, string Value)[] other)
    {
        var query = HttpUtility.ParseQueryString("");
        query["response_type"] = "code";
        query["client_id"] = ServedOrg.PublicApp;
        query["redirect_uri"] = ServedOrg.Redirect;
        query["code_challenge"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));
        foreach (var (name, value) in other)
        {
            query[name] = value;
        }

        return $"services/oauth2/authorize?{query}";
    }

    private static string? Query(Reply reply, string name) =>
        HttpUtility.ParseQueryString(reply.Location!.Query)[name];

    private Task<Reply> Authorize(params (string Name, string Value)[] other) => _org.Get(Url(other));

    private async Task<string> Code() => Query(await Authorize(), "code")!;

    private Task<Reply> Exchange(string code, params (string Name, string Value)[] other) => _org.Post(
        ServedOrg.TokenPath,
        [
            ("grant_type", "authorization_code"), ("client_id", ServedOrg.PublicApp), ("code", code),
            ("redirect_uri", ServedOrg.Redirect), ("code_verifier", Verifier), .. other,
        ]);

    private Task<Reply> RefreshAsPublic(string token) => _org.Post(
        ServedOrg.TokenPath,
        ("grant_type", "refresh_token"), ("client_id", ServedOrg.PublicApp), ("refresh_token", token));
}
