namespace BulkApi2.Kill;

/// <summary>When a child is killed: after a time, or behind a line of its journal.</summary>
internal sealed class KillMoment
{
    /// <summary>Milliseconds.</summary>
    private const double MostWait = 4;

    /// <summary>More than a child ever adds.</summary>
    private const int NoLine = int.MaxValue;

    private readonly int _line;
    private readonly bool _isAtResults;
    private readonly TimeSpan _wait;
    private readonly Task? _event;
    private TimeSpan? _time;

    private KillMoment(Task happened)
        : this(null, NoLine, isAtResults: false, TimeSpan.Zero) => _event = happened;

    private KillMoment(TimeSpan? time, int line, bool isAtResults, TimeSpan wait) =>
        (_time, _line, _isAtResults, _wait) = (time, line, isAtResults, wait);

    /// <summary>Some moments lie anywhere in a life, most within some milliseconds of a step, where there is most to lose.</summary>
    /// <param name="random">Chooses.</param>
    /// <param name="life">How long a child lives that nobody kills.</param>
    public static KillMoment Choose(Random random, TimeSpan life)
    {
        var wait = TimeSpan.FromMilliseconds(MostWait * random.NextDouble());
        return random.Next(10) switch
        {
            < 2 => new KillMoment(life * random.NextDouble(), NoLine, isAtResults: false, wait),
            < 7 => new KillMoment(null, random.Next(1, 10), isAtResults: false, wait),
            < 9 => new KillMoment(null, random.Next(1, 60), isAtResults: false, wait),
            _ => new KillMoment(null, NoLine, isAtResults: true, wait),
        };
    }

    /// <summary>When something else has happened.</summary>
    public static KillMoment After(Task happened) => new(happened);

    /// <param name="elapsed">Since the child was started.</param>
    /// <param name="journal">What it added to the journal.</param>
    public bool HasCome(TimeSpan elapsed, JournalWatch journal)
    {
        if (_time is null && (journal.Lines >= _line || (_isAtResults && journal.HasResults)))
        {
            _time = elapsed + _wait;
        }

        return elapsed >= _time || _event is { IsCompleted: true };
    }
}
