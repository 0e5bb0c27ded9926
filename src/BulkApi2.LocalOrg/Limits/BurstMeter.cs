namespace BulkApi2.LocalOrg.Limits;

/// <summary>Counts the requests of the second that is going on.</summary>
internal sealed class BurstMeter
{
    /// <summary>How many it may be, though nobody is refused for it.</summary>
    public const int Max = 750;

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _clock;
    private DateTimeOffset _start;
    private int _count;

    public BurstMeter(TimeProvider clock)
    {
        _clock = clock;
    }

    public int Used => IsOver ? 0 : _count;

    public void Add()
    {
        if (IsOver)
        {
            _start = _clock.GetUtcNow();
            _count = 0;
        }

        _count++;
    }

    private bool IsOver => _clock.GetUtcNow() - _start >= Window;
}
