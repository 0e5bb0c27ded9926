using System.Text;
using BulkApi2.Core.Disk;
using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Data;

/// <summary>
/// Text that a user gave, as UTF-8 whatever it was before: a file in any encoding, also one packed with gzip, or a string. It can
/// be read any number of times, and what is no text of its encoding is an error.
/// </summary>
internal sealed class TextSource
{
    private readonly Func<Stream> _open;
    private readonly TextEncoding _encoding;
    private readonly bool _isPacked;
    private readonly long _length;
    private readonly bool _isOurs;

    private TextSource(string name, Func<Stream> open, Encoding? encoding, bool isOurs = false)
    {
        (Name, _open, _isOurs) = (name, open, isOurs);
        using var raw = open();
        _length = raw.Length;
        _isPacked = UnpackedStream.IsPacked(raw);
        using var text = _isPacked ? new UnpackedStream(raw, name) : raw;
        _encoding = TextEncoding.Of(text, encoding, name);
    }

    /// <summary>As messages call it.</summary>
    public string Name { get; }

    /// <summary>Bytes of the text as it lies there.</summary>
    public long PlainLength => _length - Start;

    /// <summary>Whether the bytes behind <see cref="Start"/> are the text as it is read here.</summary>
    public bool IsPlain => !_isPacked && _encoding.Decoder is null;

    /// <summary>Bytes of the byte order mark.</summary>
    public int Start => _encoding.Mark;

    /// <summary>A file.</summary>
    /// <param name="version">The file.</param>
    /// <param name="encoding">What it is written in, if it has no byte order mark; UTF-8 if null.</param>
    /// <param name="moved">Called with the number of bytes of each read; null for nobody.</param>
    /// <exception cref="BulkApiException">
    /// <see cref="ErrorCode.FileNotFound"/>, <see cref="ErrorCode.FileNotReadable"/>, <see cref="ErrorCode.UnsupportedEncoding"/>.
    /// </exception>
    public static TextSource File(FileVersion version, Encoding? encoding, Action<long>? moved = null) => new(
        $"'{version.Path}'", moved is null ? version.OpenRead : () => new WatchedStream(version.OpenRead(), moved), encoding);

    /// <summary>Records that were written to the disk. They may hold any character, and need no proof that they are text.</summary>
    /// <exception cref="BulkApiException">
    /// <see cref="ErrorCode.FileChanged"/> if their file has a name, and is not what was written.
    /// </exception>
    public static TextSource Spool(CsvSpool records)
    {
        const string Name = "The records";
        if (records.Path is null)
        {
            return new TextSource(Name, records.OpenRead, null, isOurs: true);
        }

        var hashes = new BlockHashes(records.Length);
        using var written = Open();
        return records.IsWritten(written)
            ? new TextSource(Name, Open, null, isOurs: true)
            : throw ProvenStream.Changed($"'{records.Path}'");

        Stream Open() => new ProvenStream(records.OpenRead(), hashes, $"'{records.Path}'");
    }

    /// <summary>A string.</summary>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.UnsupportedValue"/> for half a surrogate pair.</exception>
    public static TextSource String(string text)
    {
        var bytes = Utf8(text);
        return new TextSource("The data", () => new MemoryStream(bytes, writable: false), null);
    }

    /// <summary>Opens the text, without a byte order mark. Reading it may end with <see cref="ErrorCode.UnsupportedEncoding"/>.</summary>
    public Stream OpenRead()
    {
        var raw = _open();
        var text = _isPacked ? new UnpackedStream(raw, Name) : raw;
        Skip(text, Start);
        return _encoding.Decoder is { } decoder ? new DecodedStream(text, decoder, Name)
            : _isOurs ? text
            : new Utf8Stream(text, Start, Name);
    }

    /// <summary>Opens the bytes as they lie there, from <paramref name="position"/>; they were looked at before.</summary>
    public Stream OpenPlain(long position)
    {
        var raw = _open();
        raw.Position = position;
        return raw;
    }

    /// <summary>Reads all of it once more. A text of which a copy is sent is not read again otherwise.</summary>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.FileChanged"/> if it changed since it was read.</exception>
    public void Prove()
    {
        using var raw = _open();
        var buffer = new byte[BlockHashes.BlockSize];
        while (raw.Read(buffer, 0, buffer.Length) > 0)
        {
        }
    }

    private static byte[] Utf8(string text)
    {
        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetBytes(text);
        }
        catch (EncoderFallbackException error)
        {
            throw new BulkApiException(
                ErrorCode.UnsupportedValue, $"The data has half a character (a lone surrogate) at its character {error.Index + 1}.", error);
        }
    }

    private static void Skip(Stream text, int count)
    {
        for (; count > 0; count--)
        {
            text.ReadByte();
        }
    }
}
