namespace BulkApi2.Hostile;

/// <summary>
/// A clock for tests: time stands still while a request is under way, and passes at once when everything waits. A timer that is created with a
/// time is a pause, and pauses end at once. One that gets its time later is a limit, and passes only when nothing else can happen: when an
/// answer never comes.
/// </summary>
public sealed class VirtualClock : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<VirtualTimer> _timers = [];
    private DateTimeOffset _now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private int _requests;
    private int _silent;
    private bool _isRunning;

    /// <summary>Happens when an answer does not come, before time passes for it.</summary>
    public Action? Silence { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var isPause = dueTime >= TimeSpan.Zero && state is not CancellationTokenSource;
        var timer = new VirtualTimer(this, () => callback(state), isPause);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>A request begins; it is under way until its answer is there.</summary>
    public void Begin()
    {
        lock (_gate)
        {
            _requests++;
        }
    }

    /// <summary>A request ended, or waits for what never comes.</summary>
    public void End()
    {
        lock (_gate)
        {
            _requests--;
        }

        Run();
    }

    /// <summary>Waits for what never comes.</summary>
    public async Task WaitForeverAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _silent);
        try
        {
            var waiting = Task.Delay(Timeout.Infinite, cancellationToken);
            Silence?.Invoke();
            Run();
            await waiting.ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _silent);
        }
    }

    /// <summary>Lets time pass, and whatever is due in it, until somebody cancels.</summary>
    public void Pass(TimeSpan time, CancellationToken cancellationToken)
    {
        var end = GetUtcNow() + time;
        while (Take(timer => timer.Due <= end) is { } due)
        {
            due.Ring();
            if (cancellationToken.IsCancellationRequested)
            {
                return;
            }
        }

        lock (_gate)
        {
            _now = end;
        }
    }

    internal void Set(VirtualTimer timer, TimeSpan dueTime)
    {
        lock (_gate)
        {
            _timers.Remove(timer);
            if (dueTime < TimeSpan.Zero)
            {
                return;
            }

            timer.Due = _now + dueTime;
            _timers.Add(timer);
        }

        Run();
    }

    private void Run()
    {
        lock (_gate)
        {
            if (_isRunning)
            {
                return;
            }

            _isRunning = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(static clock => clock.RingAll(), this, preferLocal: false);
    }

    private void RingAll()
    {
        while (Next() is { } timer)
        {
            timer.Ring();
        }
    }

    /// <summary>The next timer that ends while nothing else happens; null if none does.</summary>
    private VirtualTimer? Next()
    {
        lock (_gate)
        {
            var isIdle = _requests == 0 && (Volatile.Read(ref _silent) > 0 || _timers.Exists(static timer => timer.IsPause));
            var next = isIdle ? Take(static _ => true) : null;
            _isRunning = next is not null;
            return next;
        }
    }

    private VirtualTimer? Take(Func<VirtualTimer, bool> isWanted)
    {
        lock (_gate)
        {
            var timer = _timers.Where(isWanted).MinBy(static timer => timer.Due);
            if (timer is not null)
            {
                _timers.Remove(timer);
                _now = timer.Due > _now ? timer.Due : _now;
            }

            return timer;
        }
    }
}
