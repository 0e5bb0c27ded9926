using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Orgs.SignIns;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Orgs.SignIns;

/// <summary>Keys in every form in which admins keep them, made by .NET and not by the library that reads them.</summary>
public sealed class SigningKeyTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    private static readonly byte[] Text = "text"u8.ToArray();

    private readonly RSA _rsa = RSA.Create(2048);

    public void Dispose() => _rsa.Dispose();

    [Fact]
    public void Pkcs1() => AssertReads(_rsa.ExportRSAPrivateKeyPem());

    [Fact]
    public void Pkcs8() => AssertReads(_rsa.ExportPkcs8PrivateKeyPem());

    [Fact]
    public void Pkcs8_with_the_ends_of_lines_of_Windows_and_words_around() =>
        AssertReads("Bag Attributes\r\n  friendlyName: x\r\n" + _rsa.ExportPkcs8PrivateKeyPem().ReplaceLineEndings("\r\n") + "\r\n");

    [Fact]
    public void A_certificate_before_the_key() =>
        AssertReads(Certificate(Now.AddDays(-1), Now.AddDays(1)).ExportCertificatePem() + "\n" + _rsa.ExportPkcs8PrivateKeyPem());

    [Theory]
    [InlineData(PbeEncryptionAlgorithm.Aes256Cbc)]
    [InlineData(PbeEncryptionAlgorithm.Aes128Cbc)]
    [InlineData(PbeEncryptionAlgorithm.TripleDes3KeyPkcs12)]
    public void Encrypted_pkcs8(PbeEncryptionAlgorithm algorithm)
    {
        var hash = algorithm == PbeEncryptionAlgorithm.TripleDes3KeyPkcs12 ? HashAlgorithmName.SHA1 : HashAlgorithmName.SHA256;
        AssertReads(_rsa.ExportEncryptedPkcs8PrivateKeyPem("pass wörd", new PbeParameters(algorithm, hash, 1000)), "pass wörd");
    }

    [Fact]
    public void Pkcs1_as_openssl_encrypts_it() => AssertReads(OpenSslPem("secret"), "secret");

    [Theory]
    [InlineData(null, ErrorCode.PrivateKeyPasswordRequired)]
    [InlineData("wrong", ErrorCode.PrivateKeyPasswordWrong)]
    public void Encrypted_and_not_opened(string? password, string code)
    {
        var pem = _rsa.ExportEncryptedPkcs8PrivateKeyPem(
            "right", new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000));

        AssertRefuses(pem, password, code);
        AssertRefuses(OpenSslPem("right"), password, code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nnonsense\n-----END PRIVATE KEY-----\n")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nbm9uc2Vuc2U=\n-----END PRIVATE KEY-----\n")]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----\nbm9uc2Vuc2U=\n-----END RSA PRIVATE KEY-----\n")]
    [InlineData("-----BEGIN PRIVATE KEY-----\n")]
    [InlineData("-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmU=\n-----END OPENSSH PRIVATE KEY-----\n")]
    public void No_key(string text) => AssertRefuses(text, null, ErrorCode.PrivateKeyNotValid);

    [Fact]
    public void Only_the_public_half() => AssertRefuses(_rsa.ExportSubjectPublicKeyInfoPem(), null, ErrorCode.PrivateKeyNotValid);

    [Fact]
    public void Only_the_certificate() =>
        AssertRefuses(Certificate(Now.AddDays(-1), Now.AddDays(1)).ExportCertificatePem(), null, ErrorCode.PrivateKeyNotValid);

    [Fact]
    public void A_key_that_is_not_RSA()
    {
        using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        AssertRefuses(ec.ExportPkcs8PrivateKeyPem(), null, ErrorCode.PrivateKeyNotValid);
        AssertRefuses(ec.ExportECPrivateKeyPem(), null, ErrorCode.PrivateKeyNotValid);
    }

    [Fact]
    public void No_file() => Assert.Equal(
        ErrorCode.FileNotFound, Assert.Throws<BulkApiException>(static () => SigningKey.FromPem("no/such.key", null)).Code);

    [Theory]
    [InlineData(null)]
    [InlineData("pass")]
    public void Pfx(string? password)
    {
        using var file = new TemporaryFile(Certificate(Now.AddDays(-1), Now.AddDays(1)).Export(X509ContentType.Pfx, password));
        using var key = SigningKey.FromPfx(file.Path, password is null ? null : ConnectedOrg.Secret(password), Now);

        AssertSigns(key);
    }

    [Theory]
    [InlineData(null, ErrorCode.PrivateKeyPasswordRequired)]
    [InlineData("wrong", ErrorCode.PrivateKeyPasswordWrong)]
    public void Pfx_that_is_not_opened(string? password, string code)
    {
        using var file = new TemporaryFile(Certificate(Now.AddDays(-1), Now.AddDays(1)).Export(X509ContentType.Pfx, "right"));

        var error = Assert.Throws<BulkApiException>(
            () => SigningKey.FromPfx(file.Path, password is null ? null : ConnectedOrg.Secret(password), Now));

        Assert.Equal(code, error.Code);
    }

    [Fact]
    public void Pfx_that_is_none()
    {
        using var file = new TemporaryFile([1, 2, 3]);

        Assert.Equal(ErrorCode.PrivateKeyNotValid, Assert.Throws<BulkApiException>(() => SigningKey.FromPfx(file.Path, null, Now)).Code);
    }

    [Theory]
    [InlineData(-3, -1)]
    [InlineData(1, 3)]
    public void A_certificate_whose_time_is_not_now(int from, int to)
    {
        using var certificate = Certificate(Now.AddDays(from), Now.AddDays(to));
        using var file = new TemporaryFile(certificate.Export(X509ContentType.Pfx));

        Assert.Equal(
            ErrorCode.CertificateExpired,
            Assert.Throws<BulkApiException>(() => SigningKey.FromCertificate(certificate, Now)).Code);
        Assert.Equal(
            ErrorCode.CertificateExpired,
            Assert.Throws<BulkApiException>(() => SigningKey.FromPfx(file.Path, null, Now)).Code);
    }

    [Fact]
    public void A_certificate_without_its_key()
    {
        using var whole = Certificate(Now.AddDays(-1), Now.AddDays(1));
        using var certificate = X509CertificateLoader.LoadCertificate(whole.Export(X509ContentType.Cert));

        Assert.Equal(
            ErrorCode.PrivateKeyNotValid,
            Assert.Throws<BulkApiException>(() => SigningKey.FromCertificate(certificate, Now)).Code);
    }

    private X509Certificate2 Certificate(DateTimeOffset from, DateTimeOffset to) =>
        new CertificateRequest("CN=test", _rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(from, to);

    /// <summary>The old form: the key of the cipher is MD5 of password and salt (EVP_BytesToKey).</summary>
    private string OpenSslPem(string password)
    {
        byte[] iv = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16];
        byte[] seed = [.. Encoding.UTF8.GetBytes(password), .. iv[..8]];
        using var aes = Aes.Create();
#pragma warning disable CA5351 // It is what the format says.
        aes.Key = MD5.HashData(seed);
#pragma warning restore CA5351
        var body = Convert.ToBase64String(aes.EncryptCbc(_rsa.ExportRSAPrivateKey(), iv), Base64FormattingOptions.InsertLineBreaks);
        return $"-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,{Convert.ToHexString(iv)}\n\n"
            + $"{body}\n-----END RSA PRIVATE KEY-----\n";
    }

    private void AssertReads(string pem, string? password = null)
    {
        using var file = new TemporaryFile(Encoding.UTF8.GetBytes(pem));
        using var key = SigningKey.FromPem(file.Path, password is null ? null : ConnectedOrg.Secret(password));

        AssertSigns(key);
    }

    private void AssertSigns(SigningKey key) =>
        Assert.True(_rsa.VerifyData(Text, key.Sign(Text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

    private static void AssertRefuses(string pem, string? password, string code)
    {
        using var file = new TemporaryFile(Encoding.UTF8.GetBytes(pem));

        var error = Assert.Throws<BulkApiException>(
            () => SigningKey.FromPem(file.Path, password is null ? null : ConnectedOrg.Secret(password)));

        Assert.Equal(code, error.Code);
        Assert.Contains(file.Path, error.Message);
    }
}
