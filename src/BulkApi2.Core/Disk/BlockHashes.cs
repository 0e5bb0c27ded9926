using System.Buffers.Binary;
using System.IO.Hashing;
using System.Security.Cryptography;

namespace BulkApi2.Core.Disk;

/// <summary>The hashes of a text's blocks, as far as they were read. Any number of threads may use it.</summary>
internal sealed class BlockHashes
{
    /// <summary>Bytes of a block. Below the large-object-heap threshold.</summary>
    public const int BlockSize = 64 * 1024;

    private readonly (ulong, ulong)?[] _known;

    // Nobody can prepare two blocks of one hash for a seed that is not known.
    private readonly long _seed = NewSeed();

    /// <param name="length">Bytes of the text.</param>
    public BlockHashes(long length)
    {
        Length = length;
        _known = new (ulong, ulong)?[(length + BlockSize - 1) / BlockSize];
    }

    /// <summary>Bytes of the text.</summary>
    public long Length { get; }

    /// <summary>Remembers the hash of a block, or compares the block with what is remembered.</summary>
    /// <param name="number">Counts from 0.</param>
    /// <param name="block">Its bytes.</param>
    /// <returns>False if it is not the block that was read before, or has not its length.</returns>
    public bool Agree(long number, ReadOnlySpan<byte> block)
    {
        if (block.Length != Math.Min(BlockSize, Length - (number * BlockSize)))
        {
            return false;
        }

        var hash = Hash(block);
        lock (_known)
        {
            return (_known[number] ??= hash) == hash;
        }
    }

    private (ulong High, ulong Low) Hash(ReadOnlySpan<byte> block)
    {
        Span<byte> hash = stackalloc byte[16];
        XxHash128.Hash(block, hash, _seed);
        return (BinaryPrimitives.ReadUInt64BigEndian(hash), BinaryPrimitives.ReadUInt64BigEndian(hash[8..]));
    }

    private static long NewSeed()
    {
        using var random = RandomNumberGenerator.Create();
        var seed = new byte[sizeof(long)];
        random.GetBytes(seed);
        return BitConverter.ToInt64(seed, 0);
    }
}
