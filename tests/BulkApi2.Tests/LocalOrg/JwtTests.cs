using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using BulkApi2.LocalOrg;

namespace BulkApi2.Tests.LocalOrgTests;

/// <summary>The JWT bearer flow.</summary>
public sealed class JwtTests : IClassFixture<JwtMaker>, IDisposable
{
    private const string Grant = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    private readonly ServedOrg _org = new();
    private readonly JwtMaker _app;

    public JwtTests(JwtMaker app)
    {
        _app = app;
        _org.Org.RegisterCertificate(app.Certificate);
    }

    public void Dispose() => _org.Dispose();

    [Fact]
    public async Task ARightAssertionGetsAToken()
    {
        var reply = await Send(_app.Sign(Claims()));
        Assert.Equal(200, await _org.Status(reply["access_token"]));
        Assert.DoesNotContain("refresh_token", reply.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EachOfSeveralCertificatesCounts()
    {
        using var other = new JwtMaker();
        (await Send(other.Sign(Claims()))).IsRefused("invalid_grant", "invalid assertion");
        _org.Org.RegisterCertificate(other.Certificate);
        Assert.Equal(200, (await Send(other.Sign(Claims()))).Status);
        Assert.Equal(200, (await Send(_app.Sign(Claims()))).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("a.b")]
    [InlineData("a.b.c")]
    [InlineData("e30.e30.e30")]
    [InlineData("e30.e30.e30.e30")]
    [InlineData("W10.W10.W10")]
    public async Task BadStructure(string assertion) =>
        (await Send(assertion)).IsRefused("invalid_grant", "invalid assertion");

    [Theory]
    [InlineData("{\"iss\":\"LocalOrgApp\"}")]
    [InlineData("{\"iss\":1,\"sub\":\"x\",\"aud\":\"x\",\"exp\":1}")]
    [InlineData("{\"iss\":\"LocalOrgApp\",\"sub\":\"x\",\"aud\":\"x\",\"exp\":\"tomorrow\"}")]
    [InlineData("{\"iss\":\"LocalOrgApp\",\"sub\":\"x\",\"aud\":\"x\",\"exp\":true}")]
    [InlineData("{\"iss\":\"LocalOrgApp\",\"sub\":\"x\",\"aud\":\"x\",\"exp\":1e300}")]
    public async Task BadClaims(string claims) =>
        (await Send(_app.Sign(claims))).IsRefused("invalid_grant", "invalid assertion");

    [Theory]
    [InlineData("HS256")]
    [InlineData("none")]
    public async Task OnlyRs256(string algorithm) =>
        (await Send(_app.Sign(Claims(), algorithm))).IsRefused("invalid_grant", "invalid assertion");

    [Fact]
    public async Task ASignatureIsOfTheseClaims()
    {
        var right = _app.Sign(Claims()).Split('.');
        var other = _app.Sign(Claims(("exp", In(TimeSpan.FromMinutes(2))))).Split('.');
        (await Send($"{right[0]}.{right[1]}.{other[2]}")).IsRefused("invalid_grant", "invalid assertion");
        (await Send($"{right[0]}.{right[1]}.")).IsRefused("invalid_grant", "invalid assertion");
    }

    [Theory]
    [InlineData(-1, "expired authorization code")]
    [InlineData(0, "expired authorization code")]
    [InlineData(1, null)]
    [InlineData(300, null)]
    [InlineData(330, null)]
    [InlineData(331, "invalid assertion")]
    public async Task Expiry(int seconds, string? refusal)
    {
        var expiry = In(TimeSpan.FromSeconds(seconds));
        foreach (object exp in new object[] { expiry, $"{expiry}", expiry + 0.5 })
        {
            var reply = await Send(_app.Sign(Claims(("exp", exp))));
            if (refusal is null)
            {
                Assert.Equal(200, reply.Status);
            }
            else
            {
                reply.IsRefused("invalid_grant", refusal);
            }
        }
    }

    [Fact]
    public async Task AnExpiryInMillisecondsIsNotLookedAt() =>
        Assert.Equal(200, (await Send(_app.Sign(Claims(("exp", 1000 * In(TimeSpan.Zero)))))).Status);

    [Fact]
    public async Task AnAssertionAges()
    {
        var assertion = _app.Sign(Claims());
        Assert.Equal(200, (await Send(assertion)).Status);
        _org.Clock.Advance(TimeSpan.FromMinutes(3));
        (await Send(assertion)).IsRefused("invalid_grant", "expired authorization code");
    }

    [Theory]
    [InlineData("https://login.salesforce.com", true)]
    [InlineData("my", true)]
    [InlineData("login", true)]
    [InlineData("https://test.salesforce.com", false)]
    [InlineData("https://login.salesforce.com.example", false)]
    [InlineData("", false)]
    public async Task Audience(string audience, bool isGood) => await CheckAudience(_org, audience, isGood);

    [Theory]
    [InlineData("https://test.salesforce.com", true)]
    [InlineData("my", true)]
    [InlineData("https://login.salesforce.com", false)]
    public async Task AudienceOfASandbox(string audience, bool isGood)
    {
        using var org = new ServedOrg(new LocalOrgOptions { IsSandbox = true });
        org.Org.RegisterCertificate(_app.Certificate);
        await CheckAudience(org, audience, isGood);
    }

    [Fact]
    public async Task UnknownSubject()
    {
        (await Send(_app.Sign(Claims(("sub", "nobody@local.example")))))
            .IsRefused("invalid_grant", "user hasn't approved this consumer");
        Assert.Equal(200, (await Send(_app.Sign(Claims(("sub", "Admin@Local.Example"))))).Status);
    }

    [Fact]
    public async Task UnknownIssuer() => (await Send(_app.Sign(Claims(("iss", "Nobody")))))
        .IsRefused("invalid_client_id", "client identifier invalid");

    [Fact]
    public async Task ThePublicAppHasNoCertificate() => (await Send(_app.Sign(Claims(("iss", ServedOrg.PublicApp)))))
        .IsRefused("invalid_grant", "invalid assertion");

    [Fact]
    public void ACertificateHasAnRsaKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=test", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        Assert.Throws<ArgumentException>(() => _org.Org.RegisterCertificate(certificate));
    }

    private async Task CheckAudience(ServedOrg org, string audience, bool isGood)
    {
        var url = audience switch
        {
            "my" => org.Server.Url.AbsoluteUri.TrimEnd('/'),
            "login" => org.Server.LoginUrl.AbsoluteUri.TrimEnd('/'),
            _ => audience,
        };
        foreach (var host in new[] { org.Server.Url, org.Server.LoginUrl })
        {
            var reply = await org.Post(
                $"{host}{ServedOrg.TokenPath}", ("grant_type", Grant), ("assertion", _app.Sign(Claims(("aud", url)))));
            if (isGood)
            {
                Assert.Equal(200, reply.Status);
            }
            else
            {
                reply.IsRefused("invalid_grant", "audience is invalid");
            }
        }
    }

    private Task<Reply> Send(string assertion) =>
        _org.Post(ServedOrg.TokenPath, ("grant_type", Grant), ("assertion", assertion));

    private long In(TimeSpan time) => (_org.Clock.GetUtcNow() + time).ToUnixTimeSeconds();

    private Dictionary<string, object> Claims(params (string Name, object Value)[] other)
    {
        var claims = new Dictionary<string, object>
        {
            ["iss"] = _org.Org.ClientId,
            ["sub"] = _org.Org.Username,
            ["aud"] = "https://login.salesforce.com",
            ["exp"] = In(TimeSpan.FromMinutes(3)),
        };
        other.ToList().ForEach(claim => claims[claim.Name] = claim.Value);
        return claims;
    }
}
