using BulkApi2.LocalOrg;

namespace BulkApi2.Tests.LocalOrgTests;

/// <summary>Refresh tokens: use, rotation, revocation.</summary>
public sealed class RefreshTests : IDisposable
{
    private readonly ServedOrg _org = new();

    public void Dispose() => _org.Dispose();

    [Fact]
    public async Task ARefreshTokenIsGoodAgainAndAgain()
    {
        var token = _org.Org.CreateRefreshToken(_org.Org.ClientId);
        var first = await _org.Refresh(token);
        Assert.DoesNotContain("\"refresh_token\"", first.Body, StringComparison.Ordinal);
        var second = await _org.Refresh(token);
        Assert.Equal(200, await _org.Status(first["access_token"]));
        Assert.Equal(200, await _org.Status(second["access_token"]));
        _org.Org.ExpireTokens();
        Assert.Equal(200, (await _org.Refresh(token)).Status);
    }

    [Fact]
    public async Task OfThePublicApp()
    {
        var token = _org.Org.CreateRefreshToken(ServedOrg.PublicApp);
        var reply = await _org.Post(
            $"{_org.Server.LoginUrl}{ServedOrg.TokenPath}",
            ("grant_type", "refresh_token"), ("client_id", ServedOrg.PublicApp), ("refresh_token", token));
        Assert.Equal(200, await _org.Status(reply["access_token"]));
        (await _org.Refresh(token)).IsRefused("invalid_grant", "expired access/refresh token");
    }

    [Theory]
    [InlineData("")]
    [InlineData("5Aep861wrong")]
    public async Task Unknown(string token) =>
        (await _org.Refresh(token)).IsRefused("invalid_grant", "expired access/refresh token");

    [Fact]
    public void AnUnknownAppGetsNone() => Assert.Throws<ArgumentException>(() => _org.Org.CreateRefreshToken("Nobody"));

    [Fact]
    public async Task ARotatedTokenIsGoodOnce()
    {
        using var org = new ServedOrg(new LocalOrgOptions { RotatesRefreshTokens = true });
        var first = org.Org.CreateRefreshToken(org.Org.ClientId);
        var second = (await org.Refresh(first))["refresh_token"];
        Assert.NotEqual(first, second);
        (await org.Refresh(first)).IsRefused("invalid_grant", "expired access/refresh token");
        Assert.Equal(200, await org.Status((await org.Refresh(second))["access_token"]));
        (await org.Refresh(second)).IsRefused("invalid_grant", "expired access/refresh token");
    }

    [Fact]
    public async Task ARefusedTokenIsNotRotated()
    {
        using var org = new ServedOrg(
            new LocalOrgOptions { RotatesRefreshTokens = true, SignInPolicy = SignInPolicy.UserInactive });
        var token = org.Org.CreateRefreshToken(org.Org.ClientId);
        (await org.Refresh(token)).IsRefused("invalid_grant", "inactive user");
        (await org.Refresh(token)).IsRefused("invalid_grant", "inactive user");
    }

    [Fact]
    public async Task RevokingAnAccessTokenEndsThatOne()
    {
        var refresh = _org.Org.CreateRefreshToken(_org.Org.ClientId);
        var one = (await _org.Refresh(refresh))["access_token"];
        var other = (await _org.Refresh(refresh))["access_token"];
        var reply = await Revoke(one);
        Assert.Equal((200, ""), (reply.Status, reply.Body));
        Assert.Equal(401, await _org.Status(one));
        Assert.Equal(200, await _org.Status(other));
        Assert.Equal(200, (await _org.Refresh(refresh)).Status);
    }

    [Fact]
    public async Task RevokingARefreshTokenEndsAllThatCameFromIt()
    {
        using var org = new ServedOrg(new LocalOrgOptions { RotatesRefreshTokens = true });
        var start = await org.Refresh(org.Org.CreateRefreshToken(org.Org.ClientId));
        var next = await org.Refresh(start["refresh_token"]);
        var other = org.Org.CreateRefreshToken(org.Org.ClientId);
        var stranger = (await org.Refresh(other))["access_token"];
        var url = $"{org.Server.LoginUrl}services/oauth2/revoke";
        Assert.Equal(200, (await org.Post(url, ("token", next["refresh_token"]))).Status);
        Assert.Equal(401, await org.Status(start["access_token"]));
        Assert.Equal(401, await org.Status(next["access_token"]));
        (await org.Refresh(next["refresh_token"])).IsRefused("invalid_grant", "expired access/refresh token");
        Assert.Equal(200, await org.Status(stranger));
        Assert.Equal(200, await org.Status(org.Org.AccessToken));
    }

    [Fact]
    public async Task ByQuery()
    {
        var reply = await _org.Get($"services/oauth2/revoke?token={Uri.EscapeDataString(_org.Org.AccessToken)}");
        Assert.Equal((200, ""), (reply.Status, reply.Body));
        Assert.Equal(401, await _org.Status(_org.Org.AccessToken));
    }

    [Theory]
    [InlineData("00Dwrong", "error=invalid_token&error_description=invalid+token")]
    [InlineData("", "error=unsupported_token_type&error_description=this+token+type+is+not+supported")]
    public async Task ErrorsOfRevokingAreForms(string token, string expected)
    {
        var reply = await Revoke(token);
        Assert.Equal((400, "application/x-www-form-urlencoded", expected), (reply.Status, reply.Type, reply.Body));
    }

    [Fact]
    public async Task ATokenCannotBeRevokedTwice()
    {
        Assert.Equal(200, (await Revoke(_org.Org.AccessToken)).Status);
        Assert.Equal(400, (await Revoke(_org.Org.AccessToken)).Status);
    }

    private Task<Reply> Revoke(string token) => _org.Post("services/oauth2/revoke", ("token", token));
}
