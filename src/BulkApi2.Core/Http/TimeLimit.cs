namespace BulkApi2.Core.Http;

/// <summary>Cancels work when a time has passed, or when the caller cancels it. Each restart grants the whole time again.</summary>
internal sealed class TimeLimit : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly TimeSpan _limit;
    private readonly ITimer _timer;

    /// <param name="clock">Measures the time.</param>
    /// <param name="limit">The time; null for no limit.</param>
    /// <param name="cancellationToken">The caller's own.</param>
    public TimeLimit(TimeProvider clock, TimeSpan? limit, CancellationToken cancellationToken)
    {
        _source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _limit = limit ?? Timeout.InfiniteTimeSpan;
        _timer = clock.CreateTimer(static limit => ((TimeLimit)limit!).Pass(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Restart();
    }

    /// <summary>Is cancelled when the time has passed or the caller cancels.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Whether the time has passed.</summary>
    public bool HasPassed { get; private set; }

    public void Restart() => _timer.Change(_limit, Timeout.InfiniteTimeSpan);

    public void Dispose()
    {
        _timer.Dispose();
        _source.Dispose();
    }

    private void Pass()
    {
        HasPassed = true;
        try
        {
            _source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The work ended at the same moment.
        }
    }
}
