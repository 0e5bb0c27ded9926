using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BulkApi2.LocalOrg;

namespace BulkApi2.Tests.LocalOrgTests;

/// <summary>Who asks for tokens, what the answer is, and how long they are good.</summary>
public sealed class TokenTests : IDisposable
{
    private readonly ServedOrg _org = new();

    public void Dispose() => _org.Dispose();

    [Fact]
    public async Task TheAnswer()
    {
        var reply = await _org.ClientCredentials();
        var json = JsonDocument.Parse(reply.Body).RootElement;
        Assert.Equal(
            ["access_token", "id", "instance_url", "issued_at", "scope", "signature", "token_type"],
            json.EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal));
        Assert.Equal("application/json", reply.Type);
        Assert.Equal("Bearer", reply["token_type"]);
        Assert.Equal($"http://localhost:{_org.Server.Url.Port}", reply["instance_url"]);
        Assert.Equal($"{_org.Server.LoginUrl}id/{_org.Org.OrganizationId}/{_org.Org.UserId}", reply["id"]);
        Assert.Equal("1795428000000", reply["issued_at"]);
        var signature = HMACSHA256.HashData(
            Encoding.UTF8.GetBytes(_org.Org.ClientSecret), Encoding.UTF8.GetBytes(reply["id"] + reply["issued_at"]));
        Assert.Equal(Convert.ToBase64String(signature), reply["signature"]);
        Assert.Equal(_org.Org.UserId, (await _org.Get(reply["id"], reply["access_token"]))["user_id"]);
    }

    [Fact]
    public async Task SeveralTokensAreGoodUntilTheyExpire()
    {
        string[] tokens =
        [
            _org.Org.AccessToken,
            (await _org.ClientCredentials())["access_token"],
            (await _org.ClientCredentials())["access_token"],
        ];
        Assert.Equal(3, tokens.Distinct().Count());
        Assert.All(await Task.WhenAll(tokens.Select(_org.Status)), status => Assert.Equal(200, status));
        _org.Org.ExpireTokens();
        Assert.All(await Task.WhenAll(tokens.Select(_org.Status)), status => Assert.Equal(401, status));
        Assert.Equal(
            "[{\"errorCode\":\"INVALID_SESSION_ID\",\"message\":\"Session expired or invalid\"}]",
            (await _org.Get(OrgClient.Ingest, tokens[0])).Body);
        Assert.Equal(200, await _org.Status((await _org.ClientCredentials())["access_token"]));
    }

    [Fact]
    public async Task SignInsAreCountedAndAreNoCalls()
    {
        Assert.Equal(0, _org.Org.SignInCount);
        await _org.ClientCredentials();
        await _org.ClientCredentials();
        await _org.Token("unknown");
        Assert.Equal(2, _org.Org.SignInCount);
        var limits = await _org.Get(OrgClient.Root + "limits", _org.Org.AccessToken);
        Assert.Contains("{\"Max\":100000,\"Remaining\":99999}", limits.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("LocalOrgApp", null, true)]
    [InlineData("LocalOrgApp", "wrong", false)]
    [InlineData("LocalOrgApp", "", false)]
    public async Task SecretInTheHeader(string id, string? secret, bool isRight)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, ServedOrg.TokenPath)
        {
            Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]),
        };
        var pair = Encoding.UTF8.GetBytes($"{id}:{secret ?? _org.Org.ClientSecret}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(pair));
        var reply = await _org.Send(request);
        if (isRight)
        {
            Assert.Equal(200, reply.Status);
        }
        else
        {
            reply.IsRefused("invalid_client", "invalid client credentials");
        }
    }

    [Theory]
    [InlineData("?")]
    [InlineData("Zm9v")]
    public async Task BrokenHeader(string base64)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, ServedOrg.TokenPath)
        {
            Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]),
        };
        request.Headers.TryAddWithoutValidation("Authorization", "Basic " + base64);
        (await _org.Send(request)).IsRefused("invalid_client_id", "client identifier invalid");
    }

    [Theory]
    [InlineData("client_credentials")]
    [InlineData("password")]
    [InlineData("refresh_token")]
    [InlineData("authorization_code")]
    public async Task UnknownApp(string grantType)
    {
        (await _org.Token(grantType, ("client_id", "Nobody"))).IsRefused("invalid_client_id", "client identifier invalid");
        (await _org.Token(grantType, ("client_id", ""))).IsRefused("invalid_client_id", "client identifier invalid");
    }

    [Theory]
    [InlineData("client_credentials")]
    [InlineData("password")]
    [InlineData("refresh_token")]
    [InlineData("authorization_code")]
    public async Task WrongSecret(string grantType)
    {
        var secret = _org.Org.ClientSecret;
        foreach (var wrong in new[] { "wrong", "", secret[1..], secret + "x", "~" + secret[1..], secret.ToLowerInvariant() })
        {
            (await _org.Token(grantType, ("client_secret", wrong)))
                .IsRefused("invalid_client", "invalid client credentials");
        }
    }

    [Fact]
    public async Task ThePublicAppActsForNobodyByItself() =>
        (await _org.Token("client_credentials", ("client_id", ServedOrg.PublicApp), ("client_secret", "")))
            .IsRefused("invalid_client", "invalid client credentials");

    [Theory]
    [InlineData("")]
    [InlineData("device")]
    [InlineData("Password")]
    public async Task UnknownGrantType(string grantType) =>
        (await _org.Token(grantType)).IsRefused("unsupported_grant_type", "grant type not supported");

    [Fact]
    public async Task NoForm()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, ServedOrg.TokenPath)
        {
            Content = new StringContent("grant_type=client_credentials", Encoding.UTF8, "application/json"),
        };
        (await _org.Send(request)).IsRefused("unsupported_grant_type", "grant type not supported");
    }

    [Fact]
    public async Task SecretsOfTwoOrgsDiffer()
    {
        using var other = new ServedOrg();
        Assert.NotEqual(_org.Org.ClientSecret, other.Org.ClientSecret);
        Assert.NotEqual(_org.Org.Password, other.Org.Password);
        Assert.NotEqual(_org.Org.SecurityToken, other.Org.SecurityToken);
        Assert.Equal(401, await _org.Status((await other.ClientCredentials())["access_token"]));
    }

    [Fact]
    public async Task InMemory()
    {
        using var org = new OrgClient(new LocalOrgOptions());
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = org.Org.ClientId,
            ["client_secret"] = org.Org.ClientSecret,
        };
        var body = await (await org.Http.PostAsync(ServedOrg.TokenPath, new FormUrlEncodedContent(form), default))
            .Content.ReadAsStringAsync(default);
        Assert.Contains("\"instance_url\":\"https://local-org.my.salesforce.example\"", body, StringComparison.Ordinal);
        Assert.Contains("\"id\":\"https://login.local-org.example/id/00D", body, StringComparison.Ordinal);
        var atLogin = await org.Http.PostAsync(
            $"{org.Org.LoginUrl}{ServedOrg.TokenPath}", new FormUrlEncodedContent(form), default);
        var refusal = await atLogin.Content.ReadAsStringAsync(default);
        Assert.Contains("request not supported on this domain", refusal, StringComparison.Ordinal);
    }
}
