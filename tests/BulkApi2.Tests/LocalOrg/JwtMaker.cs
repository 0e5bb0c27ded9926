using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;

namespace BulkApi2.Tests.LocalOrgTests;

/// <summary>An app with a key and a certificate, made for the test, that signs what it is told to.</summary>
public sealed class JwtMaker : IDisposable
{
    private readonly RSA _key = RSA.Create(2048);

    public JwtMaker()
    {
        var request = new CertificateRequest("CN=test", _key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        Certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
    }

    public X509Certificate2 Certificate { get; }

    public void Dispose()
    {
        Certificate.Dispose();
        _key.Dispose();
    }

    public string Sign(Dictionary<string, object> claims, string algorithm = "RS256") =>
        Sign(JsonSerializer.Serialize(claims), algorithm);

    public string Sign(string claims, string algorithm = "RS256")
    {
        var signed = $"{Encode($"{{\"alg\":\"{algorithm}\"}}")}.{Encode(claims)}";
        var signature = _key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
