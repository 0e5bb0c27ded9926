namespace BulkApi2.Core.Disk;

/// <summary>A stream that calls back after each read. An exception from the callback aborts the read.</summary>
internal sealed class WatchedStream : Stream
{
    private readonly Stream _source;
    private readonly Action<long> _moved;

    /// <param name="source">The bytes; disposed with this.</param>
    /// <param name="moved">Called with the number of bytes of each read.</param>
    public WatchedStream(Stream source, Action<long> moved) => (_source, _moved) = (source, moved);

    public override bool CanRead => true;

    public override bool CanSeek => _source.CanSeek;

    public override bool CanWrite => false;

    public override long Length => _source.Length;

    public override long Position
    {
        get => _source.Position;
        set => _source.Position = value;
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = _source.Read(buffer, offset, count);
        _moved(read);
        return read;
    }

    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        var read = await _source.ReadAsync(buffer, offset, count, cancellationToken).ConfigureAwait(false);
        _moved(read);
        return read;
    }

    public override long Seek(long offset, SeekOrigin origin) => _source.Seek(offset, origin);

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _source.Dispose();
        base.Dispose(disposing);
    }
}
