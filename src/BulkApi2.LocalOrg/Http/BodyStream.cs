using BulkApi2.LocalOrg.Uploads;

namespace BulkApi2.LocalOrg.Http;

/// <summary>Takes the body of a request as it comes in.</summary>
internal sealed class BodyStream : Stream
{
    private readonly SegmentedBytes _bytes;
    private readonly CancellationToken _cancellation;

    public BodyStream(SegmentedBytes bytes, CancellationToken cancellation)
    {
        _bytes = bytes;
        _cancellation = cancellation;
    }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => _bytes.Length;

    public override long Position
    {
        get => _bytes.Length;
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        _cancellation.ThrowIfCancellationRequested();
        _bytes.Append(buffer, offset, count);
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
