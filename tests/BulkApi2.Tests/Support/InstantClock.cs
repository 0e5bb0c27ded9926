namespace BulkApi2.Tests.Support;

/// <summary>
/// A clock on which every wait ends at once, and that remembers how long each would have been. A timer that is started after it was
/// created measures a time that should not pass: it fires only in <see cref="Elapse"/>.
/// </summary>
internal sealed class InstantClock : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<TimeSpan> _waits = [];
    private readonly HashSet<RungTimer> _running = [];
    private DateTimeOffset _now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    public IReadOnlyList<TimeSpan> Waits
    {
        get
        {
            lock (_gate)
            {
                return [.. _waits];
            }
        }
    }

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
        if (dueTime >= TimeSpan.Zero)
        {
            lock (_gate)
            {
                _waits.Add(dueTime);
                _now += dueTime;
            }

            ThreadPool.QueueUserWorkItem(_ => callback(state));
        }

        return new RungTimer(this, () => callback(state));
    }

    /// <summary>Lets time pass: whatever runs longer than this is over.</summary>
    public void Elapse(TimeSpan time)
    {
        RungTimer[] due;
        lock (_gate)
        {
            _now += time;
            due = [.. _running.Where(timer => timer.DueAt <= _now)];
            _running.ExceptWith(due);
        }

        Array.ForEach(due, static timer => timer.Ring());
    }

    private sealed class RungTimer(InstantClock clock, Action ring) : ITimer
    {
        public DateTimeOffset DueAt { get; private set; }

        public void Ring() => ring();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                DueAt = dueTime < TimeSpan.Zero ? DateTimeOffset.MaxValue : clock._now + dueTime;
                clock._running.Add(this);
                return true;
            }
        }

        public void Dispose()
        {
            lock (clock._gate)
            {
                clock._running.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
