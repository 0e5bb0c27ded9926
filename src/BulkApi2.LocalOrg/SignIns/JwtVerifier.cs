using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace BulkApi2.LocalOrg.SignIns;

/// <summary>Checks what an app says with a JWT, by the certificates that were uploaded for the org's own app.</summary>
internal sealed class JwtVerifier
{
    private static readonly TimeSpan LongestLife = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);

    private readonly List<RSA> _keys = [];
    private readonly LocalOrgOptions _options;
    private readonly OrgIdentity _identity;

    public JwtVerifier(LocalOrgOptions options, OrgIdentity identity)
    {
        _options = options;
        _identity = identity;
    }

    /// <summary>Takes the key; the certificate stays the caller's.</summary>
    public void Register(X509Certificate2 certificate) => _keys.Add(certificate.GetRSAPublicKey()
        ?? throw new ArgumentException("The certificate has no RSA key.", nameof(certificate)));

    /// <exception cref="SignInException">Something about it is wrong.</exception>
    public void Check(JwtAssertion jwt, ConnectedApp app, OrgAddress address)
    {
        if (app.IsPublic || !_keys.Exists(key => IsSignedBy(key, jwt)))
        {
            throw SignInException.InvalidAssertion();
        }

        CheckExpiry(jwt.Expiry);

        if (!Audiences(address).Contains(jwt.Audience))
        {
            throw SignInException.InvalidGrant("audience is invalid");
        }

        if (!_identity.IsUser(jwt.Subject))
        {
            throw SignInException.NotApproved();
        }
    }

    private static bool IsSignedBy(RSA key, JwtAssertion jwt) =>
        key.VerifyData(jwt.Signed, jwt.Signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    private void CheckExpiry(DateTimeOffset? expiry)
    {
        var left = expiry - _options.Clock.GetUtcNow();
        if (left <= TimeSpan.Zero)
        {
            throw SignInException.InvalidGrant("expired authorization code");
        }

        if (left > LongestLife + Skew)
        {
            throw SignInException.InvalidAssertion();
        }
    }

    private string[] Audiences(OrgAddress address) =>
    [
        _options.IsSandbox ? "https://test.salesforce.com" : "https://login.salesforce.com",
        OrgAddress.Text(address.InstanceUrl),
        OrgAddress.Text(address.LoginUrl),
    ];
}
