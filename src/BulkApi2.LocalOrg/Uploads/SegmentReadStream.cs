namespace BulkApi2.LocalOrg.Uploads;

/// <summary>Reads pieces of bytes, one after the other; a piece may be made when its turn comes.</summary>
internal sealed class SegmentReadStream : Stream
{
    private readonly IEnumerator<ArraySegment<byte>> _segments;
    private ArraySegment<byte> _current;
    private int _position;

    public SegmentReadStream(IEnumerable<ArraySegment<byte>> segments)
    {
        _segments = segments.GetEnumerator();
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        while (_position == _current.Count)
        {
            if (!_segments.MoveNext())
            {
                return 0;
            }

            _current = _segments.Current;
            _position = 0;
        }

        var taken = Math.Min(count, _current.Count - _position);
        Buffer.BlockCopy(_current.Array!, _current.Offset + _position, buffer, offset, taken);
        _position += taken;
        return taken;
    }

    // There is nothing to wait for.
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(Read(buffer, offset, count));
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _segments.Dispose();
        }

        base.Dispose(disposing);
    }
}
