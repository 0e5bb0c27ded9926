using System.IO.Compression;
using BulkApi2.Core.Disk;
using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Data;

/// <summary>
/// Text unpacked from gzip. .NET takes a packed file that is cut off for a short one, so the length that gzip writes at
/// its end is compared (RFC 1952: ISIZE, in its last four bytes).
/// </summary>
internal sealed class UnpackedStream : ReadOnlyStream
{
    private readonly string _name;
    private readonly uint _expected;
    private uint _seen;

    /// <param name="packed">The packed bytes; can be sought.</param>
    /// <param name="name">As messages call the text.</param>
    public UnpackedStream(Stream packed, string name)
        : base(new GZipStream(packed, CompressionMode.Decompress))
    {
        _name = name;
        _expected = LengthAtEnd(packed);
        packed.Position = 0;
    }

    /// <summary>Whether bytes are packed with gzip; leaves them at their start.</summary>
    public static bool IsPacked(Stream raw)
    {
        var isPacked = raw.ReadByte() == 0x1F && raw.ReadByte() == 0x8B;
        raw.Position = 0;
        return isPacked;
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        try
        {
            var read = Source.Read(buffer, offset, count);
            _seen += (uint)read;
            return read == 0 && count > 0 && _seen != _expected
                ? throw Broken("its length is not what its end says; it is cut off, or packed in several parts", null)
                : read;
        }
        catch (InvalidDataException error)
        {
            throw Broken("its bytes are not those that were packed", error);
        }
    }

    private static uint LengthAtEnd(Stream packed)
    {
        if (packed.Length < 4)
        {
            return uint.MaxValue;
        }

        packed.Position = packed.Length - 4;
        return Enumerable.Range(0, 4).Aggregate(0u, (length, i) => length | ((uint)packed.ReadByte() << (8 * i)));
    }

    private BulkApiException Broken(string why, Exception? cause) =>
        new(ErrorCode.FileDamaged, $"{_name} cannot be unpacked: {why}.", cause);
}
