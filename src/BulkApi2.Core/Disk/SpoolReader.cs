namespace BulkApi2.Core.Disk;

/// <summary>Reads a spool at a place of its own. All readers and the writer share one handle, because the file has no name.</summary>
internal sealed class SpoolReader : Stream
{
    private readonly FileStream _file;

    public SpoolReader(FileStream file) => _file = file;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length
    {
        get
        {
            lock (_file)
            {
                return _file.Length;
            }
        }
    }

    public override long Position { get; set; }

    public override int Read(byte[] buffer, int offset, int count)
    {
        lock (_file)
        {
            _file.Position = Position;
            var read = _file.Read(buffer, offset, count);
            Position += read;
            return read;
        }
    }

    /// <summary>At once: the bytes were written a moment ago, so the system still has them in memory.</summary>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested
            ? Task.FromCanceled<int>(cancellationToken)
            : Task.FromResult(Read(buffer, offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
