using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace BulkApi2.Core.Errors;

/// <summary>
/// What may be shown of a text that came from a server, a program or a file: no character that a terminal obeys or that turns the text
/// around, no command to a program that reads the log of a build, and nothing that looks like a token of Salesforce.
/// </summary>
public static class PrintableText
{
    /// <summary>The most characters of a part of a sentence.</summary>
    internal const int LongestLine = 1_000;

    /// <summary>The most characters of a value. Salesforce allows 255 in labels, names and picklists.</summary>
    internal const int LongestValue = 4_000;

    /// <summary>The most characters of a message.</summary>
    private const int LongestMessage = 8_000;

    /// <summary>In place of what must not be shown.</summary>
    internal const string Hidden = "***";

    /// <summary>
    /// Azure Pipelines finds <c>##vso[</c> and <c>##[</c> anywhere in a line, GitHub <c>::name ...::</c> at its start, and a table can
    /// begin a line anywhere.
    /// </summary>
    private static readonly Regex Command = new(@"##(?=\w*\[)|::(?=[A-Za-z][\w-]*(?:\s.*?)?::)", RegexOptions.CultureInvariant);

    /// <summary>Within a sentence, where nobody needs it as it is: the rest of the command may come from elsewhere.</summary>
    private static readonly Regex LikeACommand = new(@"(?<!\w)::(?=[A-Za-z])", RegexOptions.CultureInvariant);

    private static readonly Regex Blanks = new(@"\s+", RegexOptions.CultureInvariant);

    /// <summary>
    /// Access tokens, refresh tokens, tokens in the form of a JWT, and auth URLs of the Salesforce CLI, also where an address or a page
    /// repeats them.
    /// </summary>
    private static readonly Regex Token = new(
        @"00D[A-Za-z0-9]{12,15}(?:!|(?i:%(?:25)*21|\\u0021|&\#33;|&\#x21;|&excl;))[A-Za-z0-9._]{20,}"
        + @"|5Aep[A-Za-z0-9._=]{40,}"
        + @"|eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]{8,}"
        + @"|(?<=(?i:force(?::|%(?:25)*3a)(?:\\?/|%(?:25)*2f){2}))[^\s""'<>]*[A-Za-z0-9]",
        RegexOptions.CultureInvariant);

    /// <summary>The text without what must not be shown. A text that is harmless stays as it is, blanks and all.</summary>
    public static string Clean(string text)
    {
        var clean = IsPlain(text) ? text : Plain(text);
        clean = MayHaveToken(clean) ? Token.Replace(clean, Hidden) : clean;
        return MayHaveCommand(clean) ? Command.Replace(clean, Apart) : clean;
    }

    /// <summary>The text as a part of a sentence: on one line, without letters that nobody sees, and not too long.</summary>
    public static string Line(string text)
    {
        var line = Blanks.Replace(Clean(Seen(text)), " ").Trim();
        return Shorten(LikeACommand.Replace(line, Apart), LongestLine);
    }

    /// <summary>The text as a whole message.</summary>
    public static string Message(string text) => Shorten(Clean(text), LongestMessage);

    /// <summary>The text, or the beginning of a longer one.</summary>
    internal static string Shorten(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }

        var end = char.IsHighSurrogate(text[length - 2]) ? length - 2 : length - 1;
        return text.Substring(0, end) + "…";
    }

    private static string Apart(Match command) => $"{command.Value[0]} {command.Value[1]}";

    private static bool MayHaveToken(string text) =>
        text.Length > 20
        && (Has(text, "00D") || Has(text, "5Aep") || Has(text, "eyJ") || text.IndexOf("force", StringComparison.OrdinalIgnoreCase) >= 0);

    private static bool MayHaveCommand(string text) => Has(text, "##") || Has(text, "::");

    private static bool Has(string text, string part) => text.IndexOf(part, StringComparison.Ordinal) >= 0;

    private static bool IsPlain(string text)
    {
        foreach (var letter in text)
        {
            if (IsObeyed(letter) || char.IsSurrogate(letter))
            {
                return false;
            }
        }

        return true;
    }

    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogatePair(text, i))
            {
                plain.Append(text, i++, 2);
            }
            else
            {
                plain.Append(IsObeyed(text[i]) ? ' ' : char.IsSurrogate(text[i]) ? '\uFFFD' : text[i]);
            }
        }

        return plain.ToString();
    }

    /// <summary>Control characters with escape and line breaks, other ends of lines, and what turns the direction of writing.</summary>
    private static bool IsObeyed(char letter) =>
        char.IsControl(letter) || letter is '\u2028' or '\u2029' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    /// <summary>Without characters of no width, such as those that cut a word in two without a trace.</summary>
    private static string Seen(string text)
    {
        var seen = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var length = char.IsSurrogatePair(text, i) ? 2 : 1;
            if (IsObeyed(text[i]) || CharUnicodeInfo.GetUnicodeCategory(text, i) != UnicodeCategory.Format)
            {
                seen.Append(text, i, length);
            }

            i += length - 1;
        }

        return seen.ToString();
    }
}
