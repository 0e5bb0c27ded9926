using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace BulkApi2.Core.Http;

/// <summary>
/// A text of which the escapes are replaced by what they stand for: those of addresses and forms, of pages, and of JSON. Each of its
/// characters knows the place in the first text that it comes from.
/// </summary>
internal sealed class DecodedText
{
    private static readonly Regex Escape = new(
        @"(?<bytes>(%[0-9A-Fa-f]{2})+)|(%u|\\u)(?<hex>[0-9A-Fa-f]{4})|\\x(?<hex>[0-9A-Fa-f]{2})|&\#[xX](?<hex>[0-9A-Fa-f]{1,6});"
        + @"|&\#(?<number>[0-9]{1,7});|(?<name>&[A-Za-z]\w{1,30};)|\\(?<blank>[nrtbf])|\\(?<letter>[""'\\/])",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    /// <summary>Every escape begins with one of these.</summary>
    private static readonly char[] Beginnings = ['%', '&', '\\'];

    private readonly StringBuilder _letters = new();
    private readonly List<int> _starts = [];
    private readonly List<int> _ends = [];

    private DecodedText()
    {
    }

    /// <summary>The text.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Whether there is anything that could be an escape.</summary>
    public static bool HasEscapes(string text) => text.IndexOfAny(Beginnings) >= 0;

    /// <summary>The text as it is.</summary>
    public static DecodedText Of(string text)
    {
        var same = new DecodedText();
        for (var i = 0; i < text.Length; i++)
        {
            same.Add(text[i], i, i + 1);
        }

        return same.Close();
    }

    /// <summary>Where in the first text a character begins.</summary>
    public int StartOf(int place) => _starts[place];

    /// <summary>Where in the first text a character ends.</summary>
    public int EndOf(int place) => _ends[place];

    /// <summary>The text with its escapes replaced, which may make new ones; null if there are none.</summary>
    public DecodedText? Decode()
    {
        if (!HasEscapes(Text) || Escape.Matches(Text) is not { Count: > 0 } escapes)
        {
            return null;
        }

        var decoded = new DecodedText();
        var place = 0;
        foreach (Match escape in escapes)
        {
            decoded.Copy(this, place, escape.Index);
            decoded.AddEscape(this, escape);
            place = escape.Index + escape.Length;
        }

        decoded.Copy(this, place, Text.Length);
        return decoded.Close();
    }

    private static string Letters(int code) => code switch
    {
        > 0x10FFFF => "",
        > 0xFFFF => char.ConvertFromUtf32(code),
        _ => ((char)code).ToString(),
    };

    private static int Number(string digits, NumberStyles style) => int.Parse(digits, style, CultureInfo.InvariantCulture);

    private DecodedText Close()
    {
        Text = _letters.ToString();
        return this;
    }

    private void Copy(DecodedText source, int place, int end)
    {
        for (; place < end; place++)
        {
            Add(source.Text[place], source._starts[place], source._ends[place]);
        }
    }

    private void AddEscape(DecodedText source, Match escape)
    {
        if (escape.Groups["bytes"].Success)
        {
            AddBytes(source, escape);
            return;
        }

        var letters = escape.Groups["hex"] is { Success: true, Value: var hex } ? Letters(Number(hex, NumberStyles.HexNumber))
            : escape.Groups["number"] is { Success: true, Value: var number } ? Letters(Number(number, NumberStyles.None))
            : escape.Groups["name"] is { Success: true, Value: var name } ? WebUtility.HtmlDecode(name)
            : escape.Groups["letter"] is { Success: true, Value: var same } ? same
            : " ";
        foreach (var letter in letters)
        {
            Add(letter, source._starts[escape.Index], source._ends[escape.Index + escape.Length - 1]);
        }
    }

    /// <summary>Letters beyond ASCII take several bytes, which are told apart by their first.</summary>
    private void AddBytes(DecodedText source, Match escape)
    {
        const int size = 3;
        var bytes = Enumerable.Range(0, escape.Length / size)
            .Select(i => (byte)Number(escape.Value.Substring((i * size) + 1, 2), NumberStyles.HexNumber))
            .ToArray();
        for (var (first, next) = (0, 0); first < bytes.Length; first = next)
        {
            for (next = first + 1; bytes[first] > 0x7F && next < bytes.Length && bytes[next] is >= 0x80 and < 0xC0; next++)
            {
            }

            foreach (var letter in Encoding.UTF8.GetString(bytes, first, next - first))
            {
                Add(letter, source._starts[escape.Index + (first * size)], source._ends[escape.Index + (next * size) - 1]);
            }
        }
    }

    private void Add(char letter, int start, int end)
    {
        _letters.Append(letter);
        _starts.Add(start);
        _ends.Add(end);
    }
}
