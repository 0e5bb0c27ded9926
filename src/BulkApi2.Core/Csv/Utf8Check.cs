using System.Text;
using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Csv;

/// <summary>Looks whether bytes that arrive in pieces are UTF-8: a server would replace what is not, and nobody would notice.</summary>
internal sealed class Utf8Check
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Decoder _decoder = Strict.GetDecoder();
    private char[] _ignored = [];
    private long _seen;

    /// <summary>Takes the next bytes.</summary>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.UnsupportedEncoding"/>.</exception>
    public void Look(byte[] bytes, int count, bool isEnd)
    {
        if (_ignored.Length < count + 1)
        {
            _ignored = new char[bytes.Length + 1];
        }

        try
        {
            _decoder.GetChars(bytes, 0, count, _ignored, 0, isEnd);
            _seen += count;
        }
        catch (DecoderFallbackException error)
        {
            throw new BulkApiException(
                ErrorCode.UnsupportedEncoding, $"The data is not UTF-8 text: its byte {_seen + error.Index + 1:N0} is no part of a character.", error);
        }
    }
}
