using BulkApi2.Core.Disk;

namespace BulkApi2.Core.Http;

/// <summary>
/// A body that is limited to the bytes and JSON objects that the answer can need, so that a server cannot fill memory or disk.
/// </summary>
internal sealed class LimitedBody : ReadOnlyStream
{
    private readonly long _maxBytes;
    private readonly long _maxObjects;
    private long _bytes;
    private long _objects;

    /// <param name="source">The body, unpacked.</param>
    /// <param name="maxBytes">The most bytes.</param>
    /// <param name="maxObjects">The most JSON objects, counted by their opening braces; null to count none.</param>
    public LimitedBody(Stream source, long maxBytes, long? maxObjects = null)
        : base(source) => (_maxBytes, _maxObjects) = (maxBytes, maxObjects ?? long.MaxValue);

    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        var read = await Source.ReadAsync(buffer, offset, count, cancellationToken).ConfigureAwait(false);
        _bytes += read;
        if (_bytes > _maxBytes)
        {
            throw new InvalidDataException($"The answer has more than {_maxBytes:N0} bytes");
        }

        if (_maxObjects < long.MaxValue)
        {
            CountObjects(buffer.AsSpan(offset, read));
        }

        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) =>
        ReadAsync(buffer, offset, count, CancellationToken.None).GetAwaiter().GetResult();

    private void CountObjects(ReadOnlySpan<byte> bytes)
    {
        int found;
        while ((found = bytes.IndexOf((byte)'{')) >= 0)
        {
            bytes = bytes.Slice(found + 1);
            _objects++;
        }

        if (_objects > _maxObjects)
        {
            throw new InvalidDataException($"The answer has more than {_maxObjects:N0} objects");
        }
    }
}
