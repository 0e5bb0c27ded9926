using System.Text;
using System.Text.RegularExpressions;

namespace BulkApi2.Core.Http;

/// <summary>
/// How a secret can stand in a text, apart from escapes (<see cref="DecodedText"/> knows those): as it is, in base64 at each of the three
/// places that it can have in a longer text, such as <c>user:password</c>, and in hexadecimal.
/// </summary>
internal static class SecretForms
{
    /// <summary>Longer than any secret of Salesforce; enough to know a longer one by.</summary>
    private const int MostCharacters = 8_192;

    /// <summary>What a Salesforce session id begins with. The org's id is no secret.</summary>
    private static readonly Regex OrgId = new("^00D[A-Za-z0-9]{12,15}(?=!)", RegexOptions.CultureInvariant);

    /// <summary>The forms.</summary>
    public static IEnumerable<string> Of(string secret)
    {
        secret = secret.Length > MostCharacters ? secret.Substring(0, MostCharacters) : secret;
        yield return OrgId.Replace(secret, "");
        var escaped = Uri.EscapeDataString(secret);
        foreach (var spelling in new[] { secret, escaped, escaped.Replace("%20", "+") }.Distinct())
        {
            var bytes = Encoding.UTF8.GetBytes(spelling);
            yield return BitConverter.ToString(bytes).Replace("-", "");
            foreach (var place in new[] { 0, 1, 2 })
            {
                yield return Base64(bytes, place);
            }
        }
    }

    /// <summary>Those characters of base64 that depend on nothing but the bytes, when others stand before and behind them.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="before">How many bytes of a group of three stand before them.</param>
    private static string Base64(byte[] bytes, int before)
    {
        const int bitsOfCharacter = 6;
        var text = Convert.ToBase64String([.. new byte[before], .. bytes]);
        var first = ((before * 8) + bitsOfCharacter - 1) / bitsOfCharacter;
        var end = (before + bytes.Length) * 8 / bitsOfCharacter;
        return end > first ? text.Substring(first, end - first) : "";
    }
}
