using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using BulkApi2.Core;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Orgs;
using BulkApi2.Core.Orgs.SignIns;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Orgs.SignIns;

/// <summary>A server whose certificate nobody trusts, over real TLS.</summary>
public sealed class CertificateTests : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private int _connections;

    [Fact]
    public async Task It_is_told_at_once_and_by_its_name()
    {
        _listener.Start();
        using var stop = new CancellationTokenSource();
        var serving = ServeAsync(SelfSigned(), stop.Token);
        var warnings = new List<string>();
        var address = new Uri($"https://localhost:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
        var signIn = new AccessTokenSignIn(address, ConnectedOrg.Secret("00D000000000001!token"));

        var error = await Assert.ThrowsAsync<BulkApiException>(() => signIn.ConnectAsync(
            new ConnectOptions { Clock = new InstantClock() },
            new Reporter { Warning = warnings.Add },
            TestContext.Current.CancellationToken));

        Assert.Equal(ErrorCode.ConnectionNotSecure, error.Code);
        Assert.Contains("localhost", error.Message);
        Assert.Empty(warnings);
        Assert.Equal(1, _connections);
        await stop.CancelAsync();
        await serving;
    }

    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync(X509Certificate2 certificate, CancellationToken stop)
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(stop);
                Interlocked.Increment(ref _connections);
                await using var tls = new SslStream(client.GetStream());
                try
                {
                    await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, stop);
                    _ = await tls.ReadAsync(new byte[1], stop);
                }
                catch (Exception error) when (error is IOException or AuthenticationException)
                {
                    // The client hung up.
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), null);
    }
}
