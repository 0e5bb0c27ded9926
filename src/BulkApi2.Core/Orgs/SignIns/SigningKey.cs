using System.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Orgs.SignIns;

/// <summary>A private RSA key that signs assertions (RS256), from wherever an admin keeps it.</summary>
public sealed class SigningKey : IDisposable
{
    private readonly RSA _key;

    private SigningKey(RSA key) => _key = key;

    /// <summary>Reads a PEM file: PKCS#1 or PKCS#8, encrypted or not.</summary>
    /// <exception cref="BulkApiException">
    /// <see cref="ErrorCode.FileNotFound"/>, <see cref="ErrorCode.FileNotReadable"/>, <see cref="ErrorCode.PrivateKeyNotValid"/>,
    /// <see cref="ErrorCode.PrivateKeyPasswordRequired"/>, <see cref="ErrorCode.PrivateKeyPasswordWrong"/>.
    /// </exception>
    public static SigningKey FromPem(string path, SecureString? password) =>
        new(PrivateKeyFile.ReadPem(path, password));

    /// <summary>Reads a PFX (PKCS#12) file with a certificate and its key.</summary>
    /// <exception cref="BulkApiException">As for <see cref="FromPem"/>, and <see cref="ErrorCode.CertificateExpired"/>.</exception>
    public static SigningKey FromPfx(string path, SecureString? password, DateTimeOffset now) =>
        new(PrivateKeyFile.ReadPfx(path, password, now));

    /// <summary>Uses the key of a certificate, such as one of the system's store; the key itself may stay where it is.</summary>
    /// <exception cref="BulkApiException">
    /// <see cref="ErrorCode.PrivateKeyNotValid"/>, <see cref="ErrorCode.CertificateExpired"/>.
    /// </exception>
    public static SigningKey FromCertificate(X509Certificate2 certificate, DateTimeOffset now)
    {
        CertificateTime.Check(certificate.Subject, certificate.NotBefore, certificate.NotAfter, now);
        try
        {
            return new SigningKey(certificate.GetRSAPrivateKey() ?? throw new CryptographicException("it has no private RSA key"));
        }
        catch (CryptographicException error)
        {
            throw new BulkApiException(
                ErrorCode.PrivateKeyNotValid, $"The certificate {certificate.Subject} cannot sign: {error.Message.TrimEnd('.')}.", error);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();

    internal byte[] Sign(byte[] data) => _key.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
}
