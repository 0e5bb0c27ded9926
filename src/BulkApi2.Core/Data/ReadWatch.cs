using BulkApi2.Core.Disk;

namespace BulkApi2.Core.Data;

/// <summary>What an operation that reads does at each read: it reports the bytes so far, from any thread, and ends when it is cancelled.</summary>
/// <param name="reporter">Hears of the bytes, each time that they are read.</param>
/// <param name="cancellationToken">Ends the reading.</param>
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
