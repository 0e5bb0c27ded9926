extern alias BouncyCastle;

using System.Security;
using System.Security.Cryptography;
using BouncyCastle::Org.BouncyCastle.Crypto;
using BouncyCastle::Org.BouncyCastle.Crypto.Parameters;
using BouncyCastle::Org.BouncyCastle.OpenSsl;
using BouncyCastle::Org.BouncyCastle.Pkcs;
using BouncyCastle::Org.BouncyCastle.Security;
using BulkApi2.Core.Errors;

namespace BulkApi2.Core.SignIns;

/// <summary>Reads RSA keys from files, which .NET Framework cannot do by itself.</summary>
internal static class PrivateKeyFile
{
    public static RSA ReadPem(string path, SecureString? password)
    {
        var given = new GivenPassword(password);
        using var file = InputFile.OpenRead(path);
        try
        {
            using var reader = new PemReader(new StreamReader(file), given);
            while (reader.ReadObject() is { } found)
            {
                switch (found)
                {
                    case AsymmetricCipherKeyPair { Private: RsaPrivateCrtKeyParameters key }:
                        return ToRsa(key);
                    case RsaPrivateCrtKeyParameters key:
                        return ToRsa(key);
                    case AsymmetricCipherKeyPair or AsymmetricKeyParameter { IsPrivate: true }:
                        throw NotValid(path, "its private key is not an RSA key", null);
                }
            }
        }
        catch (Exception error) when (error is IOException or InvalidKeyException or CryptoException or GeneralSecurityException or ArgumentException)
        {
            // Whoever decrypts with a wrong password mostly finds the padding wrong, and sometimes a key that makes no sense.
            throw given.WasAskedFor ? NotOpened(path, password, error) : NotValid(path, error.Message.TrimEnd('.'), error);
        }

        throw NotValid(path, "there is no private key in it", null);
    }

    public static RSA ReadPfx(string path, SecureString? password, DateTimeOffset now)
    {
        var store = new Pkcs12StoreBuilder().Build();
        using var file = InputFile.OpenRead(path);
        try
        {
            store.Load(file, password is null ? [] : Secret.Reveal(password).ToCharArray());
        }
        catch (IOException error) when (error.Message.Contains("password"))
        {
            throw NotOpened(path, password, error);
        }
        catch (Exception error) when (error is IOException or ArgumentException or CryptoException or GeneralSecurityException)
        {
            throw NotValid(path, "it is no PFX file", error);
        }

        var alias = store.Aliases.FirstOrDefault(name => store.IsKeyEntry(name) && store.GetKey(name).Key is RsaPrivateCrtKeyParameters)
            ?? throw NotValid(path, "there is no private RSA key in it", null);
        if (store.GetCertificate(alias)?.Certificate is { } certificate)
        {
            CertificateTime.Check(certificate.SubjectDN.ToString(), certificate.NotBefore, certificate.NotAfter, now);
        }

        return ToRsa((RsaPrivateCrtKeyParameters)store.GetKey(alias).Key);
    }

    private static RSA ToRsa(RsaPrivateCrtKeyParameters key)
    {
        var rsa = RSA.Create();
        rsa.ImportParameters(DotNetUtilities.ToRSAParameters(key));
        return rsa;
    }

    private static BulkApiException NotValid(string path, string why, Exception? cause) =>
        new(ErrorCode.PrivateKeyNotValid, $"'{path}' holds no private key that can sign: {why}.", cause);

    private static BulkApiException NotOpened(string path, SecureString? password, Exception cause) => password is null
        ? new BulkApiException(ErrorCode.PrivateKeyPasswordRequired, $"The private key in '{path}' is encrypted.", cause)
        : new BulkApiException(ErrorCode.PrivateKeyPasswordWrong, $"The password does not open the private key in '{path}'.", cause);

    private sealed class GivenPassword : IPasswordFinder
    {
        private readonly SecureString? _password;

        public GivenPassword(SecureString? password) => _password = password;

        public bool WasAskedFor { get; private set; }

        public char[] GetPassword()
        {
            WasAskedFor = true;
            return _password is null ? throw new IOException("no password") : Secret.Reveal(_password).ToCharArray();
        }
    }
}
