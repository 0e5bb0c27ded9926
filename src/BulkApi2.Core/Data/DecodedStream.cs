using System.Text;
using BulkApi2.Core.Disk;
using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Data;

/// <summary>Text of another encoding, read as UTF-8.</summary>
internal sealed class DecodedStream : ReadOnlyStream
{
    private readonly Decoder _decoder;
    private readonly string _name;
    private readonly string _encoding;
    private readonly Encoder _encoder = new UTF8Encoding(false, true).GetEncoder();
    private readonly byte[] _raw = new byte[16 * 1024];
    private readonly char[] _chars;
    private readonly byte[] _utf8;
    private long _seen;
    private int _start;
    private int _end;
    private bool _isOver;

    /// <param name="source">The text behind its byte order mark.</param>
    /// <param name="encoding">What it is written in; must throw at what it cannot read.</param>
    /// <param name="name">As messages call it.</param>
    public DecodedStream(Stream source, Encoding encoding, string name)
        : base(source)
    {
        (_decoder, _name, _encoding) = (encoding.GetDecoder(), name, encoding.WebName);
        _chars = new char[encoding.GetMaxCharCount(_raw.Length)];
        _utf8 = new byte[Encoding.UTF8.GetMaxByteCount(_chars.Length)];
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        while (_start == _end && !_isOver)
        {
            Fill();
        }

        var taken = Math.Min(count, _end - _start);
        Buffer.BlockCopy(_utf8, _start, buffer, offset, taken);
        _start += taken;
        return taken;
    }

    private void Fill()
    {
        var read = Source.Read(_raw, 0, _raw.Length);
        _isOver = read == 0;
        try
        {
            var characters = _decoder.GetChars(_raw, 0, read, _chars, 0, _isOver);
            if (Array.IndexOf(_chars, '\0', 0, characters) >= 0)
            {
                throw new BulkApiException(
                    ErrorCode.UnsupportedEncoding,
                    $"{_name} is not text in {_encoding}: near offset {_seen:N0} is the character U+0000.");
            }

            (_start, _end) = (0, _encoder.GetBytes(_chars, 0, characters, _utf8, 0, _isOver));
            _seen += read;
        }
        catch (DecoderFallbackException error)
        {
            throw new BulkApiException(
                ErrorCode.UnsupportedEncoding,
                $"{_name} is not text in {_encoding}: the bytes near offset {_seen + error.Index:N0} are not part of a character.",
                error);
        }
        catch (EncoderFallbackException error)
        {
            throw new BulkApiException(
                ErrorCode.UnsupportedEncoding, $"{_name} is not text in {_encoding}: near offset {_seen:N0} is half a character.", error);
        }
    }
}
