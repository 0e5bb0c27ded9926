using System.Security.Cryptography;
using System.Text;

namespace BulkApi2.LocalOrg.SignIns;

/// <summary>The authorization codes that nobody has used yet.</summary>
internal sealed class CodeTable
{
    private const int CodeBytes = 45;

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    private readonly Dictionary<string, AuthorizationCode> _codes = [];
    private readonly TimeProvider _clock;

    public CodeTable(TimeProvider clock)
    {
        _clock = clock;
    }

    public string Issue(ConnectedApp app, string redirectUri, string? challenge)
    {
        var code = "aPrx" + RandomText.Create(CodeBytes);
        _codes.Add(code, new AuthorizationCode(app, redirectUri, challenge, _clock.GetUtcNow()));
        return code;
    }

    /// <summary>Uses up a code; it is gone even if it was the wrong app or verifier.</summary>
    public void Redeem(string? code, ConnectedApp app, string? redirectUri, string? verifier)
    {
        if (code is null || !_codes.TryGetValue(code, out var issued))
        {
            throw SignInException.InvalidGrant("invalid authorization code");
        }

        _codes.Remove(code);
        if (issued.App != app)
        {
            throw SignInException.InvalidGrant("invalid authorization code");
        }

        if (_clock.GetUtcNow() - issued.Issued > Lifetime)
        {
            throw SignInException.InvalidGrant("expired authorization code");
        }

        if (issued.RedirectUri != redirectUri)
        {
            throw SignInException.RedirectMismatch();
        }

        if (issued.Challenge != Challenge(verifier))
        {
            throw SignInException.InvalidGrant("invalid code verifier");
        }
    }

    // S256, the only method there is.
    private static string? Challenge(string? verifier)
    {
        if (verifier is null)
        {
            return null;
        }

        using var sha = SHA256.Create();
        return Base64Url.Encode(sha.ComputeHash(Encoding.ASCII.GetBytes(verifier)));
    }
}
