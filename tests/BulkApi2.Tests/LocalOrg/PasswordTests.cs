using BulkApi2.LocalOrg;

namespace BulkApi2.Tests.LocalOrgTests;

/// <summary>The username-password flow.</summary>
public sealed class PasswordTests
{
    [Fact]
    public async Task PasswordAndSecurityToken()
    {
        using var org = new ServedOrg();
        var reply = await Send(org, org.Org.Username, org.Org.Password + org.Org.SecurityToken);
        Assert.Equal(200, await org.Status(reply["access_token"]));
        Assert.DoesNotContain("refresh_token", reply.Body, StringComparison.Ordinal);
        var inCapitals = org.Org.Username.ToUpperInvariant();
        Assert.Equal(200, (await Send(org, inCapitals, org.Org.Password + org.Org.SecurityToken)).Status);
    }

    [Fact]
    public async Task EverythingElseFails()
    {
        using var org = new ServedOrg();
        var (user, password, token) = (org.Org.Username, org.Org.Password, org.Org.SecurityToken);
        (string, string)[] wrong =
        [
            (user, password), (user, token), (user, token + password), (user, password + "~" + token[1..]), (user, ""),
            (user, (password + token).ToUpperInvariant()), (user, password + token + "x"),
            ("nobody@local.example", password + token), ("", password + token),
        ];
        foreach (var (name, secret) in wrong)
        {
            (await Send(org, name, secret)).IsRefused("invalid_grant", "authentication failure");
        }

        Assert.Equal(0, org.Org.SignInCount);
    }

    [Fact]
    public async Task ATrustedNetworkNeedsNoSecurityToken()
    {
        using var org = new ServedOrg(new LocalOrgOptions { IsTrustedIp = true });
        Assert.Equal(200, (await Send(org, org.Org.Username, org.Org.Password)).Status);
        Assert.Equal(200, (await Send(org, org.Org.Username, org.Org.Password + org.Org.SecurityToken)).Status);
        (await Send(org, org.Org.Username, "wrong")).IsRefused("invalid_grant", "authentication failure");
    }

    [Fact]
    public async Task AtTheLoginHost()
    {
        using var org = new ServedOrg();
        var reply = await org.Post(
            $"{org.Server.LoginUrl}{ServedOrg.TokenPath}",
            ("grant_type", "password"),
            ("client_id", org.Org.ClientId),
            ("client_secret", org.Org.ClientSecret),
            ("username", org.Org.Username),
            ("password", org.Org.Password + org.Org.SecurityToken));
        Assert.Equal($"http://localhost:{org.Server.Url.Port}", reply["instance_url"]);
        Assert.Equal(200, await org.Status(reply["access_token"]));
    }

    private static Task<Reply> Send(ServedOrg org, string username, string password) =>
        org.Token("password", ("username", username), ("password", password));
}
