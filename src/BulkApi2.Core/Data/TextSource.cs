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

    private TextSource(string name, Func<Stream> open, long length, bool isPacked, TextEncoding encoding, bool isOurs) =>
        (Name, _open, _length, _isPacked, _encoding, _isOurs) = (name, open, length, isPacked, encoding, isOurs);

    /// <summary>As messages call it.</summary>
    public string Name { get; }

    /// <summary>Bytes of the text as it lies there.</summary>
    public long PlainLength => _length - Start;

    /// <summary>Whether the bytes behind <see cref="Start"/> are the text as it is read here.</summary>
    public bool IsPlain => !_isPacked && _encoding.Decoder is null;

    /// <summary>Bytes of the byte order mark.</summary>
    public int Start => _encoding.Mark;

    /// <summary>Looks at the start of a file.</summary>
    /// <param name="version">The file.</param>
    /// <param name="encoding">What it is written in, if it has no byte order mark; UTF-8 if null.</param>
    /// <param name="watch">Of the operation.</param>
    /// <exception cref="BulkApiException">
    /// <see cref="ErrorCode.FileNotFound"/>, <see cref="ErrorCode.FileNotReadable"/>, <see cref="ErrorCode.UnsupportedEncoding"/>.
    /// </exception>
    public static TextSource File(FileVersion version, Encoding? encoding, ReadWatch watch) =>
        Open($"'{version.Path}'", version.OpenRead, encoding, watch);

    /// <summary>Records that were written to the disk. They may hold any character, and need no proof that they are text.</summary>
    /// <exception cref="BulkApiException">
    /// <see cref="ErrorCode.FileChanged"/> if their file has a name, and is not what was written.
    /// </exception>
    public static TextSource Spool(CsvSpool records, ReadWatch watch)
    {
        const string Name = "The records";
        if (records.Path is null)
        {
            return Open(Name, records.OpenRead, null, watch, isOurs: true);
        }

        var hashes = new BlockHashes(records.Length);
        using var written = watch.Over(OpenProven());
        return records.IsWritten(written)
            ? Open(Name, OpenProven, null, watch, isOurs: true)
            : throw ProvenStream.Changed($"'{records.Path}'");

        Stream OpenProven() => new ProvenStream(records.OpenRead(), hashes, $"'{records.Path}'");
    }

    /// <summary>A string.</summary>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.UnsupportedValue"/> for half a surrogate pair.</exception>
    public static TextSource String(string text)
    {
        var bytes = Utf8(text);
        return Open("The data", () => new MemoryStream(bytes, writable: false), null, ReadWatch.None);
    }

    /// <summary>Opens the text, without a byte order mark. Reading it may end with <see cref="ErrorCode.UnsupportedEncoding"/>.</summary>
    public Stream OpenRead(ReadWatch watch)
    {
        var raw = watch.Over(_open());
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
    public void Prove(ReadWatch watch)
    {
        using var raw = watch.Over(_open());
        var buffer = new byte[BlockHashes.BlockSize];
        while (raw.Read(buffer, 0, buffer.Length) > 0)
        {
        }
    }

    private static TextSource Open(string name, Func<Stream> open, Encoding? encoding, ReadWatch watch, bool isOurs = false)
    {
        using var raw = watch.Over(open());
        var isPacked = UnpackedStream.IsPacked(raw);
        using var text = isPacked ? new UnpackedStream(raw, name) : raw;
        return new TextSource(name, open, raw.Length, isPacked, TextEncoding.Of(text, encoding, name), isOurs);
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
