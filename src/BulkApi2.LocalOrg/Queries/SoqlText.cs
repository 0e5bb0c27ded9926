using System.Globalization;
using System.Text;

namespace BulkApi2.LocalOrg.Queries;

/// <summary>What a text with quotes and escapes says.</summary>
internal static class SoqlText
{
    public static string Decode(string literal) => Decode(literal, c => c);

    /// <summary>The text as a pattern, in which <c>%</c> and <c>_</c> without a backslash are marks.</summary>
    public static string DecodePattern(string literal) => Decode(
        literal,
        c => c switch
        {
            '%' => LikePattern.Any,
            '_' => LikePattern.One,
            _ => c,
        });

    private static string Decode(string literal, Func<char, char> plain)
    {
        var text = new StringBuilder();
        var end = literal.Length - 1;
        for (var i = 1; i < end; i++)
        {
            if (literal[i] != '\\')
            {
                text.Append(plain(literal[i]));
                continue;
            }

            i++;
            if (literal[i] is 'u' && i + 4 < end && int.TryParse(
                literal.Substring(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                text.Append((char)code);
                i += 4;
                continue;
            }

            text.Append(Escape(literal[i]) ?? throw SoqlErrors.BadEscape(literal, literal.Substring(i - 1, 2)));
        }

        return text.ToString();
    }

    private static char? Escape(char c) => c switch
    {
        'n' or 'N' => '\n',
        'r' or 'R' => '\r',
        't' or 'T' => '\t',
        'b' or 'B' => '\b',
        'f' or 'F' => '\f',
        '"' or '\'' or '\\' or '%' or '_' => c,
        _ => null,
    };
}
