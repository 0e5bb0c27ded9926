using System.Net;
using System.Security.Cryptography.X509Certificates;
using BulkApi2.Core;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Jobs;
using BulkApi2.Core.Orgs;
using BulkApi2.Core.Orgs.SignIns;
using BulkApi2.LocalOrg;

namespace BulkApi2.Framework;

/// <summary>The ways to sign in, over HTTP, with the framework's own cryptography.</summary>
internal sealed class SignInChecks
{
    private const string Password = "pass";

    private readonly string _keys;

    public SignInChecks(string keys) => _keys = keys;

    public void Run(Report report)
    {
        report.Check("sign-in with client credentials", () => SignIn(static (org, server) => new ClientCredentialsSignIn(
            server.Url, App(org))));
        report.Check("sign-in with a password", () => SignIn(static (org, server) => new PasswordSignIn(
            server.LoginUrl, App(org), new NetworkCredential(org.Username, org.Password), Engine.Secret(org.SecurityToken))));
        report.Check("sign-in with a refresh token", () => SignIn(static (org, server) => new RefreshTokenSignIn(
            server.LoginUrl, App(org), Engine.Secret(org.CreateRefreshToken(org.ClientId)))));
        report.Check("sign-in with a key in PKCS#1", () => SignInBy(SigningKey.FromPem(In("pkcs1.pem"), null)));
        report.Check("sign-in with a key in PKCS#8", () => SignInBy(SigningKey.FromPem(In("pkcs8.pem"), null)));
        report.Check("sign-in with an encrypted key", () => SignInBy(SigningKey.FromPem(In("encrypted.pem"), Engine.Secret(Password))));
        report.Check("sign-in with a PFX file", () => SignInBy(
            SigningKey.FromPfx(In("certificate.pfx"), Engine.Secret(Password), DateTimeOffset.UtcNow)));
        report.Check("sign-in with a certificate", () => SignInBy(
            SigningKey.FromCertificate(new X509Certificate2(In("certificate.pfx"), Password), DateTimeOffset.UtcNow)));
        report.Check("a wrong password of a key is named", WrongPassword);
    }

    private static ClientApp App(LocalOrg.LocalOrg org) => new(org.ClientId, Engine.Secret(org.ClientSecret));

    private void SignInBy(SigningKey key) => SignIn(
        (org, server) => new JwtSignIn(server.LoginUrl, LoginHost.Production, org.ClientId, org.Username, key));

    /// <summary>Signs in, and again by itself when the session has ended.</summary>
    private void SignIn(Func<LocalOrg.LocalOrg, LocalOrgServer, SignIn> way)
    {
        using var local = new LocalOrg.LocalOrg(new LocalOrgOptions());
        local.RegisterCertificate(new X509Certificate2(In("certificate.pem")));
        using var server = new LocalOrgServer(local);
        var org = way(local, server).ConnectAsync(new ConnectOptions(), Reporter.Silent, default).GetAwaiter().GetResult();
        Expect.Equal(local.Username, org.Username, "the user");
        local.ExpireTokens();
        new IngestJobs(org, Reporter.Silent).CreateAsync(new IngestJobSettings("Contact", "insert"), default).GetAwaiter().GetResult();
        Expect.Equal(2, local.SignInCount, "how often it signed in");
    }

    private void WrongPassword()
    {
        var error = Expect.Throws<BulkApiException>(() => SigningKey.FromPem(In("encrypted.pem"), Engine.Secret("wrong")));
        Expect.Equal(ErrorCode.PrivateKeyPasswordWrong, error.Code, "the error's code");
    }

    private string In(string name) => Path.Combine(_keys, name);
}
