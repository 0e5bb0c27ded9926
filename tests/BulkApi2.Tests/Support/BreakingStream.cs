namespace BulkApi2.Tests.Support;

/// <summary>A stream that breaks after a number of bytes, in either direction.</summary>
internal sealed class BreakingStream(Stream inner, int bytes) : Stream
{
    private int _left = bytes;

    public override bool CanRead => inner.CanRead;

    public override bool CanSeek => false;

    public override bool CanWrite => inner.CanWrite;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = inner.Read(buffer, offset, Math.Min(count, Math.Max(1, _left)));
        Pass(read);
        return read;
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        Pass(count);
        inner.Write(buffer, offset, count);
    }

    public override void Flush() => inner.Flush();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private void Pass(int count)
    {
        _left -= count;
        if (_left < 0)
        {
            throw new IOException("The connection broke.");
        }
    }
}
