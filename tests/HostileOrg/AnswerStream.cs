namespace BulkApi2.Hostile;

/// <summary>The bytes of an answer's body, as they come to a client.</summary>
internal sealed class AnswerStream(AnswerBody body, VirtualClock clock, Action<int> read) : Stream
{
    private static readonly TimeSpan BetweenDrops = TimeSpan.FromMinutes(1);

    private readonly IEnumerator<byte[]> _pieces = body.Pieces().GetEnumerator();
    private readonly CancellationTokenSource _disposed = new();
    private ReadOnlyMemory<byte> _rest;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        while (_rest.IsEmpty && _pieces.MoveNext())
        {
            _rest = _pieces.Current;
        }

        if (_rest.IsEmpty && buffer.Length > 0)
        {
            return await EndAsync(buffer, cancellationToken).ConfigureAwait(false);
        }

        var count = Math.Min(_rest.Length, buffer.Length);
        _rest[..count].CopyTo(buffer);
        _rest = _rest[count..];
        read(count);
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) =>
        ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _pieces.Dispose();
        _disposed.Cancel();
        base.Dispose(disposing);
    }

    private async Task<int> EndAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        switch (body.End)
        {
            case BodyEnd.Cut:
                throw new HttpIOException(HttpRequestError.ResponseEnded, "The response ended prematurely.");
            case BodyEnd.Silent:
                // As of a socket, whose read ends when it is closed.
                using (var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _disposed.Token))
                {
                    await clock.WaitForeverAsync(end.Token).ConfigureAwait(false);
                }

                return 0;
            case BodyEnd.Drops:
                // The reader's own work goes on elsewhere, as it does between bytes that come slowly.
                await Task.Yield();
                clock.Pass(BetweenDrops, cancellationToken);
                cancellationToken.ThrowIfCancellationRequested();
                buffer.Span[0] = (byte)' ';
                read(1);
                return 1;
            default:
                return 0;
        }
    }
}
