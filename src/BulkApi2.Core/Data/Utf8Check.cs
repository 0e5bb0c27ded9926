using System.Runtime.InteropServices;
using System.Text;
using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Data;

/// <summary>Looks whether bytes that arrive in pieces are UTF-8: a server would replace what is not, and nobody would notice.</summary>
internal sealed class Utf8Check
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Decoder _decoder = Strict.GetDecoder();
    private readonly string _name;
    private char[] _ignored = [];
    private long _seen;
    private bool _maySpill;

    /// <param name="offset">Where the bytes begin in what the user knows.</param>
    /// <param name="name">As messages call the text.</param>
    public Utf8Check(long offset, string name) => (_seen, _name) = (offset, name);

    /// <summary>Takes the next bytes.</summary>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.UnsupportedEncoding"/>.</exception>
    public void Look(byte[] bytes, int offset, int count, bool isEnd)
    {
        CheckNul(bytes.AsSpan(offset, count));
        var isAscii = IsAscii(bytes.AsSpan(offset, count));
        if (isAscii && !_maySpill)
        {
            _seen += count;
            return;
        }

        // A character may have begun in these bytes and end in the next.
        _maySpill = !isAscii;
        if (_ignored.Length < count + 1)
        {
            _ignored = new char[count + 1];
        }

        try
        {
            _decoder.GetChars(bytes, offset, count, _ignored, 0, isEnd);
            _seen += count;
        }
        catch (DecoderFallbackException error)
        {
            throw new BulkApiException(
                ErrorCode.UnsupportedEncoding,
                $"{_name} is not UTF-8 text: the byte at offset {_seen + error.Index:N0} "
                + $"({BitConverter.ToString(error.BytesUnknown)}) is not part of a character.",
                error);
        }
    }

    /// <summary>UTF-8 has a code for it, and no text has it: it comes from another encoding, or from a disk that was full.</summary>
    private void CheckNul(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IndexOf((byte)0) is >= 0 and var place)
        {
            throw new BulkApiException(ErrorCode.UnsupportedEncoding, $"{_name} is no text: the byte at offset {_seen + place:N0} is 0.");
        }
    }

    /// <summary>Eight bytes at a time: most data has no other characters, and decoding it all would take ten times as long.</summary>
    private static bool IsAscii(ReadOnlySpan<byte> bytes)
    {
        var eights = MemoryMarshal.Cast<byte, ulong>(bytes);
        var seen = 0UL;
        foreach (var eight in eights)
        {
            seen |= eight;
        }

        foreach (var last in bytes.Slice(eights.Length * sizeof(ulong)))
        {
            seen |= last;
        }

        return (seen & 0x8080808080808080UL) == 0;
    }
}
