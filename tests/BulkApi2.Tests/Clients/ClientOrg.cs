using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using BulkApi2.LocalOrg;
using BulkApi2.Tests.LocalOrgTests;
using Org = BulkApi2.LocalOrg.LocalOrg;

namespace BulkApi2.Tests.Clients;

/// <summary>A served org for clients with clocks of their own: it lives in real time, but its jobs take none.</summary>
internal sealed class ClientOrg : IDisposable
{
    private readonly RSA _key = RSA.Create(2048);
    private readonly LocalOrgServer _server;

    public ClientOrg()
    {
        Org = new Org(new LocalOrgOptions { ProcessingTime = TimeSpan.Zero });
        _server = new LocalOrgServer(Org);
        var request = new CertificateRequest("CN=client", _key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        Org.RegisterCertificate(certificate);
    }

    public Org Org { get; }

    public Uri Url => _server.Url;

    /// <summary>All that a client may need to get in.</summary>
    public string AccessJson() => JsonSerializer.Serialize(new
    {
        url = _server.Url,
        loginUrl = _server.LoginUrl,
        accessToken = Org.AccessToken,
        clientId = Org.ClientId,
        clientSecret = Org.ClientSecret,
        username = Org.Username,
        password = Org.Password,
        securityToken = Org.SecurityToken,
        refreshToken = Org.CreateRefreshToken(Org.ClientId),
        publicApp = ServedOrg.PublicApp,
        organizationId = Org.OrganizationId,
        userId = Org.UserId,
        privateKey = _key.ExportPkcs8PrivateKeyPem(),
    });

    /// <summary>Compares all records of an object with what a client sent, field by field, in any order.</summary>
    public void Has(string objectName, IReadOnlyList<IReadOnlyDictionary<string, string?>> sent)
    {
        var fields = sent.SelectMany(static record => record.Keys).Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.Equal(Lines(sent), Lines(Org.Records(objectName)));

        IEnumerable<string> Lines(IEnumerable<IReadOnlyDictionary<string, string?>> records) => records
            .Select(record => JsonSerializer.Serialize(fields.Select(field => record.GetValueOrDefault(field))))
            .Order(StringComparer.Ordinal);
    }

    public void Dispose()
    {
        _server.Dispose();
        Org.Dispose();
        _key.Dispose();
    }
}
