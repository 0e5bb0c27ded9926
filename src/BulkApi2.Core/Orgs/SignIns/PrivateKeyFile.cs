extern alias BouncyCastle;
using System.Security;
using System.Security.Cryptography;
using System.Text;
using BouncyCastle::Org.BouncyCastle.Crypto;
using BouncyCastle::Org.BouncyCastle.Crypto.Parameters;
using BouncyCastle::Org.BouncyCastle.OpenSsl;
using BouncyCastle::Org.BouncyCastle.Pkcs;
using BouncyCastle::Org.BouncyCastle.Security;
using BulkApi2.Core.Disk;
using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Orgs.SignIns;

/// <summary>Reads RSA keys from files, which .NET Framework cannot do by itself.</summary>
internal static class PrivateKeyFile
{
    public static RSA ReadPem(string path, SecureString? password)
    {
        using var file = InputFile.OpenRead(path);
        using var text = new StreamReader(file);
        var pem = text.ReadToEnd();
        try
        {
            return ReadPem(path, pem, new GivenPassword(password, inBytes: false));
        }
        catch (BulkApiException error) when (error.Code == ErrorCode.PrivateKeyPasswordWrong)
        {
            // What a letter beyond ASCII stands for depends on how the key was encrypted.
            return ReadPem(path, pem, new GivenPassword(password, inBytes: true));
        }
    }

    private static RSA ReadPem(string path, string pem, GivenPassword given)
    {
        try
        {
            using var reader = new PemReader(new StringReader(pem), given);
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
        catch (Exception error)
            when (error is IOException or InvalidKeyException or CryptoException or GeneralSecurityException or ArgumentException)
        {
            // Whoever decrypts with a wrong password mostly finds the padding wrong, and sometimes a key that makes no sense.
            throw given.WasAskedFor ? NotOpened(path, given.IsMissing, error) : NotValid(path, error.Message.TrimEnd('.'), error);
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
            throw NotOpened(path, password is null, error);
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

    private static BulkApiException NotOpened(string path, bool isMissing, Exception cause) => isMissing
        ? new BulkApiException(ErrorCode.PrivateKeyPasswordRequired, $"The private key in '{path}' is encrypted.", cause)
        : new BulkApiException(ErrorCode.PrivateKeyPasswordWrong, $"The password does not open the private key in '{path}'.", cause);

    private sealed class GivenPassword : IPasswordFinder
    {
        private readonly SecureString? _password;

        private readonly bool _inBytes;

        /// <summary>Prepares to be asked.</summary>
        /// <param name="password">The password, or null.</param>
        /// <param name="inBytes">Gives each byte of its UTF-8 as a character, for ciphers that take no others (PKCS#5).</param>
        public GivenPassword(SecureString? password, bool inBytes)
        {
            _password = password;
            _inBytes = inBytes;
        }

        public bool WasAskedFor { get; private set; }

        public bool IsMissing => _password is null;

        public char[] GetPassword()
        {
            WasAskedFor = true;
            var text = Secret.Reveal(_password ?? throw new IOException("no password"));
            return _inBytes ? [.. Encoding.UTF8.GetBytes(text).Select(static letter => (char)letter)] : text.ToCharArray();
        }
    }
}
