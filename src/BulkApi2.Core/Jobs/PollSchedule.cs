namespace BulkApi2.Core.Jobs;

/// <summary>
/// When to ask for a job's state again: after 1 s, then half as long again each time up to 30 s, because each
/// question is one of the org's daily API requests. Or at a fixed interval.
/// </summary>
internal sealed class PollSchedule
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private readonly TimeSpan? _fixed;
    private TimeSpan _next = First;

    public PollSchedule(TimeSpan? interval) => _fixed = interval;

    public TimeSpan Next()
    {
        if (_fixed is { } interval)
        {
            return interval;
        }

        var now = _next;
        _next = TimeSpan.FromTicks(Math.Min(Longest.Ticks, now.Ticks * 3 / 2));
        return now;
    }
}
