using BulkApi2.Core.Disk;

namespace BulkApi2.Core.Http;

/// <summary>
/// The body of an answer as it arrives from the network. A read ends when the time of silence has passed or the caller cancels, also
/// where the stream itself ignores its token (.NET Framework). A trickle of bytes does not restart the time of silence.
/// </summary>
internal sealed class LiveBody : ReadOnlyStream
{
    private const int LeastBytes = 1024;

    private readonly TimeLimit _silence;
    private int _sinceRestart;

    public LiveBody(Stream source, TimeLimit silence)
        : base(source) => _silence = silence;

    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        var reading = Source.ReadAsync(buffer, offset, count, _silence.Token);
        try
        {
            var read = reading.Status == TaskStatus.RanToCompletion
                ? reading.Result
                : await reading.WaitAsync(Timeout.InfiniteTimeSpan, TimeProvider.System, _silence.Token).ConfigureAwait(false);
            CountLife(read);
            return read;
        }
        catch (OperationCanceledException)
        {
            Abandon(reading);
            throw;
        }
    }

    /// <summary>For what unpacks without a task (.NET Framework).</summary>
    public override int Read(byte[] buffer, int offset, int count) =>
        ReadAsync(buffer, offset, count, CancellationToken.None).GetAwaiter().GetResult();

    private void CountLife(int read)
    {
        _sinceRestart += read;
        if (_sinceRestart >= LeastBytes)
        {
            _sinceRestart = 0;
            _silence.Restart();
        }
    }

    /// <summary>Gives up the read: its result is ignored, and its error is observed, so that .NET does not report it.</summary>
    private void Abandon(Task reading)
    {
        _ = reading.ContinueWith(
            static ended => _ = ended.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        Source.Dispose();
    }
}
