namespace BulkApi2.Hostile;

/// <summary>Takes some bytes, and then breaks as a connection does.</summary>
internal sealed class CutStream(int bytes) : MemoryStream
{
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        base.Write(buffer);
        if (Length >= bytes)
        {
            throw new IOException("Unable to write data to the transport connection: Connection reset by peer.");
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        Write(buffer.AsSpan(offset, count));
        return Task.CompletedTask;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }
}
