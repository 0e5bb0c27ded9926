using System.Text;
using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Data;

/// <summary>What a text is written in.</summary>
/// <param name="Decoder">What it must be read with; null for UTF-8.</param>
/// <param name="Mark">Bytes of the byte order mark.</param>
internal sealed record TextEncoding(Encoding? Decoder, int Mark)
{
    /// <summary>Longer marks first: that of UTF-32 begins like that of UTF-16.</summary>
    private static readonly (Encoding? Encoding, byte[] Mark)[] Marks =
    [
        (new UTF32Encoding(bigEndian: false, byteOrderMark: true), [0xFF, 0xFE, 0, 0]),
        (new UTF32Encoding(bigEndian: true, byteOrderMark: true), [0, 0, 0xFE, 0xFF]),
        (null, [0xEF, 0xBB, 0xBF]),
        (Encoding.Unicode, [0xFF, 0xFE]),
        (Encoding.BigEndianUnicode, [0xFE, 0xFF]),
    ];

    /// <summary>Looks at the first bytes. A byte order mark is believed before anything else.</summary>
    /// <param name="text">The text from its start.</param>
    /// <param name="given">What the user says it is written in.</param>
    /// <param name="name">As messages call the text.</param>
    /// <exception cref="BulkApiException">
    /// <see cref="ErrorCode.UnsupportedEncoding"/> for text that looks like UTF-16 without a byte order mark or
    /// <paramref name="given"/>.
    /// </exception>
    public static TextEncoding Of(Stream text, Encoding? given, string name)
    {
        var first = new byte[4];
        var count = 0;
        while (count < first.Length && text.Read(first, count, first.Length - count) is > 0 and var read)
        {
            count += read;
        }

        foreach (var (encoding, mark) in Marks)
        {
            if (first.Take(count).Take(mark.Length).SequenceEqual(mark))
            {
                return new TextEncoding(Strict(encoding), mark.Length);
            }
        }

        if (given is not null && given.CodePage != Encoding.UTF8.CodePage)
        {
            return new TextEncoding(Strict(given), 0);
        }

        return count >= 2 && (first[0] == 0) != (first[1] == 0)
            ? throw new BulkApiException(
                ErrorCode.UnsupportedEncoding, $"{name} looks like UTF-16 text without a byte order mark.")
            : new TextEncoding(null, 0);
    }

    /// <summary>One that doesn't replace what it can't read.</summary>
    private static Encoding? Strict(Encoding? encoding)
    {
        if (encoding?.Clone() is not Encoding strict)
        {
            return null;
        }

        strict.DecoderFallback = DecoderFallback.ExceptionFallback;
        return strict;
    }
}
