using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace BulkApi2.Tests.Framework;

/// <summary>A private key in the forms in which admins keep it, and its certificate; made anew for each run.</summary>
internal sealed class KeyFolder : IDisposable
{
    private const string Password = "pass";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public KeyFolder()
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        var cipher = new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000);
        Write("pkcs1.pem", key.ExportRSAPrivateKeyPem());
        Write("pkcs8.pem", key.ExportPkcs8PrivateKeyPem());
        Write("encrypted.pem", key.ExportEncryptedPkcs8PrivateKeyPem(Password, cipher));
        Write("certificate.pem", certificate.ExportCertificatePem());
        var old = new PbeParameters(PbeEncryptionAlgorithm.TripleDes3KeyPkcs12, HashAlgorithmName.SHA1, 1000);
        File.WriteAllBytes(In("certificate.pfx"), certificate.ExportPkcs12(old, Password));
    }

    public string Path => _folder.FullName;

    public void Dispose() => _folder.Delete(recursive: true);

    private void Write(string name, string text) => File.WriteAllText(In(name), text);

    private string In(string name) => System.IO.Path.Combine(Path, name);
}
