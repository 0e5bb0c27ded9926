using System.IO.Compression;
using BulkApi2.Core.Disk;

namespace BulkApi2.Core.Http;

/// <summary>
/// A body that is decompressed from gzip. .NET can accept a truncated body as a short one, so the length at the end of the gzip data is
/// compared (RFC 1952: ISIZE, the last four bytes).
/// </summary>
internal sealed class GzipBody : ReadOnlyStream
{
    private readonly PackedBody _packed;
    private uint _unpacked;

    public GzipBody(Stream packed)
        : this(new PackedBody(packed))
    {
    }

    private GzipBody(PackedBody packed)
        : base(new GZipStream(packed, CompressionMode.Decompress)) => _packed = packed;

    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        var read = await Source.ReadAsync(buffer, offset, count, cancellationToken).ConfigureAwait(false);
        _unpacked += (uint)read;
        if (read == 0 && count > 0 && await _packed.ReadLengthAtEndAsync().ConfigureAwait(false) != _unpacked)
        {
            throw new InvalidDataException("The gzip body is cut off");
        }

        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) =>
        ReadAsync(buffer, offset, count, CancellationToken.None).GetAwaiter().GetResult();

    /// <summary>Packed bytes, the last four of which are remembered. A body without a byte is an empty one.</summary>
    private sealed class PackedBody : ReadOnlyStream
    {
        private uint _tail;
        private long _count;

        public PackedBody(Stream source)
            : base(source)
        {
        }

        public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            var read = await Source.ReadAsync(buffer, offset, count, cancellationToken).ConfigureAwait(false);
            _count += read;
            for (var i = Math.Max(0, read - sizeof(uint)); i < read; i++)
            {
                // Little endian: the newest byte is the highest.
                _tail = (_tail >> 8) | ((uint)buffer[offset + i] << 24);
            }

            return read;
        }

        public override int Read(byte[] buffer, int offset, int count) =>
            ReadAsync(buffer, offset, count, CancellationToken.None).GetAwaiter().GetResult();

        public async Task<uint> ReadLengthAtEndAsync()
        {
            var rest = new byte[256];
            while (await ReadAsync(rest, 0, rest.Length, CancellationToken.None).ConfigureAwait(false) > 0)
            {
            }

            return _count == 0 ? 0 : _tail;
        }
    }
}
