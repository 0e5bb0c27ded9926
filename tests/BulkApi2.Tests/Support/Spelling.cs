using System.Net;
using System.Text;

namespace BulkApi2.Tests.Support;

/// <summary>How a server may spell what it repeats.</summary>
internal static class Spelling
{
    private static readonly Dictionary<string, Func<string, string>> Known = new()
    {
        ["as it is"] = static text => text,
        ["in capitals"] = static text => text.ToUpperInvariant(),
        ["for an address"] = Uri.EscapeDataString,
        ["for an address, in small letters"] = static text => Percent(text).ToLowerInvariant(),
        ["for an address, twice"] = static text => Uri.EscapeDataString(Percent(text)),
        ["for an address, four times"] = static text => Uri.EscapeDataString(Uri.EscapeDataString(Uri.EscapeDataString(Percent(text)))),
        ["for a form"] = WebUtility.UrlEncode!,
        ["for a page"] = static text => WebUtility.HtmlEncode(text),
        ["for a page, by numbers"] = static text => string.Concat(text.Select(static letter => $"&#{(int)letter};")),
        ["for a page, by hexadecimal numbers"] = static text => string.Concat(text.Select(static letter => $"&#x{(int)letter:X};")),
        ["for a page, in an address"] = static text => Percent(WebUtility.HtmlEncode(text)),
        ["for JSON"] = static text => string.Concat(text.Select(static letter => $"\\u{(int)letter:x4}")),
        ["for JSON, twice"] = static text => string.Concat(text.Select(static letter => $"\\\\u{(int)letter:x4}")),
        ["in base64"] = static text => Base64(text),
        ["in base64, behind a letter"] = static text => Base64("x" + text)[2..],
        ["in base64, behind two letters"] = static text => Base64("xx" + text + ":")[3..],
        ["in base64 for addresses"] = static text => Base64(text).Replace('+', '-').Replace('/', '_').TrimEnd('='),
        ["in base64, on lines"] = static text => Lines(Base64(text), 16),
        ["in base64, in an address"] = static text => Uri.EscapeDataString(Base64(text)),
        ["in hexadecimal"] = static text => Convert.ToHexString(Encoding.UTF8.GetBytes(text)),
        ["in hexadecimal, apart"] = static text => BitConverter.ToString(Encoding.UTF8.GetBytes(text)).ToLowerInvariant(),
        ["its beginning"] = static text => text[..20],
        ["its end"] = static text => text[^20..],
        ["its middle"] = static text => text[5..25],
        ["on lines"] = static text => Lines(text, 16),
        ["with letters that nobody sees"] = static text => string.Join('\u200B', text.Chunk(3).Select(static part => new string(part))),
        ["with escape sequences"] = static text => string.Join("\u001B[0m", text.Chunk(20).Select(static part => new string(part))),
    };

    public static IEnumerable<string> Names => Known.Keys;

    public static string Spell(string name, string text) => Known[name](text);

    /// <summary>
    /// Makes sure that a text has no part of what was spelled. The ends do not count: in base64 they hold letters that stand around it.
    /// </summary>
    public static void AssertAbsent(string spelled, string text)
    {
        const int part = 12;
        for (var i = 4; i + part <= spelled.Length - 4; i++)
        {
            Assert.DoesNotContain(spelled.Substring(i, part), text, StringComparison.OrdinalIgnoreCase);
        }
    }

    private static string Percent(string text) => string.Concat(Encoding.UTF8.GetBytes(text).Select(static letter => $"%{letter:X2}"));

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static string Lines(string text, int length) => string.Join("\r\n", text.Chunk(length).Select(static part => new string(part)));
}
