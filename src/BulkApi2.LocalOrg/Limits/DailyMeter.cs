namespace BulkApi2.LocalOrg.Limits;

/// <summary>An allocation for any 24 hours, counted by the minute.</summary>
internal sealed class DailyMeter
{
    private readonly TimeProvider _clock;
    private readonly Queue<(DateTimeOffset Minute, int Count)> _earlier = new();
    private DateTimeOffset _minute;
    private int _thisMinute;
    private int _usedEarlier;

    public DailyMeter(int max, TimeProvider clock)
    {
        Max = max;
        _clock = clock;
    }

    public int Max { get; }

    public int Used
    {
        get
        {
            Advance();
            return _usedEarlier + _thisMinute;
        }
    }

    public int Remaining => Math.Max(0, Max - Used);

    /// <summary>Takes one, if one is left.</summary>
    public bool TryTake() => TryTake(1);

    /// <summary>Takes so many, if so many are left.</summary>
    public bool TryTake(int count)
    {
        if (Remaining < count)
        {
            return false;
        }

        _thisMinute += count;
        return true;
    }

    private void Advance()
    {
        var now = _clock.GetUtcNow();
        if (now - _minute >= TimeSpan.FromMinutes(1))
        {
            _earlier.Enqueue((_minute, _thisMinute));
            _usedEarlier += _thisMinute;
            _minute = now;
            _thisMinute = 0;
        }

        while (_earlier.Count > 0 && now - _earlier.Peek().Minute >= TimeSpan.FromDays(1))
        {
            _usedEarlier -= _earlier.Dequeue().Count;
        }
    }
}
