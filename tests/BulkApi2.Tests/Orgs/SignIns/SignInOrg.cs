using System.Net;
using System.Net.Sockets;
using System.Security;
using BulkApi2.Core;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Jobs;
using BulkApi2.Core.Orgs;
using BulkApi2.Core.Orgs.SignIns;
using BulkApi2.LocalOrg;
using BulkApi2.Tests.LocalOrgTests;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Orgs.SignIns;

/// <summary>A local org behind its HTTP front, and every way of the engine to sign in to it over the network.</summary>
internal sealed class SignInOrg : IDisposable
{
    public SignInOrg(LocalOrgOptions? options = null)
    {
        Local = new LocalOrg.LocalOrg((options ?? new LocalOrgOptions()) with { ProcessingTime = TimeSpan.Zero });
        Server = new LocalOrgServer(Local);
        Local.RegisterCertificate(Jwt.Certificate);
        Reporter = new Reporter { Warning = Tell, Verbose = Tell };
    }

    public LocalOrg.LocalOrg Local { get; }

    public LocalOrgServer Server { get; }

    public JwtMaker Jwt { get; } = new();

    /// <summary>Everything that the engine said.</summary>
    public List<string> Told { get; } = [];

    public Reporter Reporter { get; }

    public ClientApp App => new(Local.ClientId, Secret(Local.ClientSecret));

    public ClientCredentialsSignIn ClientCredentials => new(Server.Url, App);

    public JwtSignIn JwtBearer => JwtFor(LoginHost.Production);

    public PasswordSignIn Password => new(
        Server.LoginUrl, App, new NetworkCredential(Local.Username, Local.Password), Secret(Local.SecurityToken));

    public RefreshTokenSignIn Refresh => new(Server.LoginUrl, App, Secret(Local.CreateRefreshToken(Local.ClientId)));

    public RefreshTokenSignIn AuthUrl => RefreshTokenSignIn.FromAuthUrl(Secret(
        $"force://{ClientApp.SalesforceCliId}::{Local.CreateRefreshToken(ClientApp.SalesforceCliId)}@localhost:{Server.LoginUrl.Port}"));

    public JwtSignIn JwtFor(Uri audience) =>
        new(Server.LoginUrl, audience, Local.ClientId, Local.Username, SigningKey.FromCertificate(Jwt.Certificate, DateTimeOffset.UtcNow));

    public SignIn Way(string way) => way switch
    {
        "AccessToken" => new AccessTokenSignIn(Server.Url, Secret(Local.AccessToken)),
        "ClientCredentials" => ClientCredentials,
        "Jwt" => JwtBearer,
        "Password" => Password,
        "RefreshToken" => Refresh,
        "AuthUrl" => AuthUrl,
        _ => throw new ArgumentOutOfRangeException(nameof(way), way, "No such way."),
    };

    public Task<Org> ConnectAsync(SignIn signIn, ConnectOptions? options = null) =>
        signIn.ConnectAsync(options ?? new ConnectOptions(), Reporter, TestContext.Current.CancellationToken);

    public Task<BulkApiException> RefusedAsync(SignIn signIn, ConnectOptions? options = null) =>
        Assert.ThrowsAsync<BulkApiException>(() => ConnectAsync(signIn, options));

    public Task<IngestJob> CreateJobAsync(Org org) => new IngestJobs(org, Reporter)
        .CreateAsync(new IngestJobSettings("Contact", "insert"), TestContext.Current.CancellationToken);

    public static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    public void Dispose()
    {
        Jwt.Dispose();
        Server.Dispose();
        Local.Dispose();
    }

    private static SecureString Secret(string text) => ConnectedOrg.Secret(text);

    private void Tell(string text)
    {
        lock (Told)
        {
            Told.Add(text);
        }
    }
}
