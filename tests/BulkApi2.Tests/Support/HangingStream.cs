namespace BulkApi2.Tests.Support;

/// <summary>A body that gives a few bytes and then nothing, without an end. It listens to no token, as on .NET Framework.</summary>
internal sealed class HangingStream(string start, Action hung) : Stream
{
    private readonly MemoryStream _start = new(System.Text.Encoding.UTF8.GetBytes(start));

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        var read = _start.Read(buffer, offset, count);
        if (read > 0)
        {
            return Task.FromResult(read);
        }

        hung();
        return new TaskCompletionSource<int>().Task;
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
