using System.Security.Cryptography;
using System.Text;

namespace BulkApi2.Core.Orgs.SignIns;

/// <summary>Proves that who asks for the token is who asked for the code (RFC 7636).</summary>
internal sealed class Pkce
{
    private Pkce(string verifier)
    {
        Verifier = verifier;
        using var sha = SHA256.Create();
        Challenge = Base64Url.Encode(sha.ComputeHash(Encoding.ASCII.GetBytes(verifier)));
    }

    public string Verifier { get; }

    public string Challenge { get; }

    public static Pkce Create() => new(Random());

    /// <summary>256 random bits, as a text that fits into an address.</summary>
    public static string Random()
    {
        var bytes = new byte[32];
        using var random = RandomNumberGenerator.Create();
        random.GetBytes(bytes);
        return Base64Url.Encode(bytes);
    }

}
