using System.Buffers;
using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Disk;

/// <summary>
/// Reads a source in blocks and compares each with what was read of it before. No byte of a block that differs is handed out, so an upload
/// of it never reaches its end.
/// </summary>
internal sealed class ProvenStream : Stream
{
    private readonly Stream _source;
    private readonly BlockHashes _hashes;
    private readonly string _name;
    private byte[]? _block;
    private long _number = -1;
    private int _count;
    private long _position;

    /// <param name="source">The bytes, which can be read at any place; disposed with this.</param>
    /// <param name="hashes">What was read before.</param>
    /// <param name="name">As messages call the source.</param>
    public ProvenStream(Stream source, BlockHashes hashes, string name) => (_source, _hashes, _name) = (source, hashes, name);

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => _hashes.Length;

    public override long Position
    {
        get => _position;
        set => _position = value;
    }

    /// <summary>The error of bytes that are not what was read before.</summary>
    public static BulkApiException Changed(string name) => new(ErrorCode.FileChanged, $"{name} has changed since it was checked.");

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_position >= Length)
        {
            return 0;
        }

        var number = _position / BlockHashes.BlockSize;
        if (number != _number)
        {
            Fill(number);
        }

        var start = (int)(_position % BlockHashes.BlockSize);
        var read = Math.Min(count, _count - start);
        Buffer.BlockCopy(_block!, start, buffer, offset, read);
        _position += read;
        return read;
    }

    /// <summary>At once, a block at a time: it is in the system's memory, or soon is.</summary>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested
            ? Task.FromCanceled<int>(cancellationToken)
            : Task.FromResult(Read(buffer, offset, count));

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => _position + offset,
        _ => Length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && _block is not null)
        {
            ArrayPool<byte>.Shared.Return(_block);
            _block = null;
        }

        _source.Dispose();
        base.Dispose(disposing);
    }

    private void Fill(long number)
    {
        _block ??= ArrayPool<byte>.Shared.Rent(BlockHashes.BlockSize);
        (_number, _count) = (-1, 0);
        _source.Position = number * BlockHashes.BlockSize;

        // What was added behind the end is not of the text.
        var size = (int)Math.Min(BlockHashes.BlockSize, Length - _source.Position);
        int read;
        while (_count < size && (read = _source.Read(_block, _count, size - _count)) > 0)
        {
            _count += read;
        }

        if (!_hashes.Agree(number, _block.AsSpan(0, _count)))
        {
            throw Changed(_name);
        }

        _number = number;
    }
}
