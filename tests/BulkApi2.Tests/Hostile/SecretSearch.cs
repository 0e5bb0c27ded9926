using System.Buffers;
using System.Text;
using BulkApi2.Hostile;

namespace BulkApi2.Tests.Hostile;

/// <summary>Finds secrets in texts: whole, in part (19 letters or more), escaped, and as base64 or hexadecimal.</summary>
internal sealed class SecretSearch
{
    private const int Piece = 10;

    private readonly SearchValues<string> _pieces;

    /// <param name="tokens">The tokens that the org gave away.</param>
    public SecretSearch(IEnumerable<string> tokens)
    {
        // What stands before the exclamation mark is the org's id.
        var secrets = tokens.Select(static token => token.Split('!')[1]).Append(OrgTokens.ClientSecret);
        _pieces = SearchValues.Create([.. secrets.SelectMany(Forms).SelectMany(Pieces).Distinct()], StringComparison.OrdinalIgnoreCase);
    }

    public bool Finds(string text) => text.AsSpan().ContainsAny(_pieces);

    private static IEnumerable<string> Forms(string secret)
    {
        yield return secret;
        yield return Uri.EscapeDataString(secret);
        yield return Uri.EscapeDataString(Uri.EscapeDataString(secret));
        yield return Convert.ToHexString(Encoding.UTF8.GetBytes(secret));
        for (var before = 0; before < 3; before++)
        {
            // The first and last letters also depend on what stands beside the secret.
            yield return Convert.ToBase64String(Encoding.UTF8.GetBytes(new string('x', before) + secret))[4..^4];
        }
    }

    private static IEnumerable<string> Pieces(string form)
    {
        for (var start = 0; start + Piece <= form.Length; start += Piece)
        {
            yield return form.Substring(start, Piece);
        }
    }
}
