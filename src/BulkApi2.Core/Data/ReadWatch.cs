using BulkApi2.Core.Disk;

namespace BulkApi2.Core.Data;

/// <summary>Watches an operation that reads: each read reports the bytes so far, from any thread, and ends if it is canceled.</summary>
/// <param name="reporter">Gets the number of bytes at each read.</param>
/// <param name="cancellationToken">Cancels the reading.</param>
internal sealed class ReadWatch(Reporter reporter, CancellationToken cancellationToken)
{
    private long _bytes;

    /// <summary>Reads nobody's bytes.</summary>
    public static ReadWatch None => new(Reporter.Silent, CancellationToken.None);

    /// <summary>Watches a stream, which is disposed with the one that is returned.</summary>
    public Stream Over(Stream source)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new WatchedStream(source, Move);
    }

    private void Move(long bytes)
    {
        cancellationToken.ThrowIfCancellationRequested();
        reporter.Bytes(Interlocked.Add(ref _bytes, bytes));
    }
}
