namespace BulkApi2.Hostile;

/// <summary>A timer of a <see cref="VirtualClock"/>, which rings once.</summary>
internal sealed class VirtualTimer(VirtualClock clock, Action ring, bool isPause) : ITimer
{
    public bool IsPause => isPause;

    public DateTimeOffset Due { get; set; }

    public void Ring() => ring();

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        clock.Set(this, dueTime);
        return true;
    }

    public void Dispose() => clock.Set(this, Timeout.InfiniteTimeSpan);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
