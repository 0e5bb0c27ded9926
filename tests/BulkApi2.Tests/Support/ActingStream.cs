namespace BulkApi2.Tests.Support;

/// <summary>Passes bytes on, and does something when so many are through.</summary>
internal sealed class ActingStream(Stream target, long bytes, Action act) : Stream
{
    private long _written;
    private bool _hasActed;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        target.Write(buffer, offset, count);
        _written += count;
        if (_written >= bytes && !_hasActed)
        {
            _hasActed = true;
            act();
        }
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
