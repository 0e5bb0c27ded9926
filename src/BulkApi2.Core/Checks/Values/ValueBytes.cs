using System.Text;

namespace BulkApi2.Core.Checks.Values;

/// <summary>A value as it is sent, in UTF-8: almost every value is found good without making a text of it.</summary>
internal static class ValueBytes
{
    private static readonly byte[] Null = Encoding.UTF8.GetBytes("#N/A");

    /// <summary>Without the blanks at its ends, which the org does not keep.</summary>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text)
    {
        var (start, end) = (0, text.Length);
        while (start < end && IsBlank(text[start]))
        {
            start++;
        }

        while (end > start && IsBlank(text[end - 1]))
        {
            end--;
        }

        return text.Slice(start, end - start);
    }

    /// <summary>Whether the value sets its field to null.</summary>
    public static bool IsNull(ReadOnlySpan<byte> text) => text.SequenceEqual(Null);

    public static string ToText(ReadOnlySpan<byte> text) => Encoding.UTF8.GetString(text.ToArray());

    /// <summary>Characters as .NET and Salesforce count them: those outside the basic plane are two.</summary>
    public static int CountCharacters(ReadOnlySpan<byte> text)
    {
        var count = 0;
        foreach (var b in text)
        {
            count += (b & 0xC0) == 0x80 ? 0 : b >= 0xF0 ? 2 : 1;
        }

        return count;
    }

    /// <summary>Whether there are more characters; there never are more than bytes.</summary>
    public static bool IsLongerThan(ReadOnlySpan<byte> text, int characters) =>
        text.Length > characters && CountCharacters(text) > characters;

    public static bool IsDigit(byte b) => b is >= (byte)'0' and <= (byte)'9';

    public static bool IsAsciiLetter(byte b) => (b | 0x20) is >= 'a' and <= 'z';

    /// <summary>Whether it is that word, in any case.</summary>
    /// <param name="text">The value.</param>
    /// <param name="word">In lower case, and of ASCII letters.</param>
    public static bool IsWord(ReadOnlySpan<byte> text, string word)
    {
        if (text.Length != word.Length)
        {
            return false;
        }

        for (var i = 0; i < word.Length; i++)
        {
            if ((text[i] | 0x20) != word[i])
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsBlank(byte b) => b is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';
}
