namespace BulkApi2.Kill;

/// <summary>When a child is killed: after a time, or behind a line of its journal.</summary>
internal sealed class KillMoment
{
    private const int MostLines = 40;
    private const double MostWait = 4;

    private readonly int? _line;
    private TimeSpan? _time;
    private readonly TimeSpan _wait;

    private KillMoment(TimeSpan? time, int? line, TimeSpan wait) => (_time, _line, _wait) = (time, line, wait);

    /// <summary>Half of the moments lie anywhere in a life, half within some milliseconds of a step, where there is most to lose.</summary>
    /// <param name="random">Chooses.</param>
    /// <param name="life">How long a child lives that nobody kills.</param>
    public static KillMoment Choose(Random random, TimeSpan life) => random.Next(2) == 0
        ? new KillMoment(life * random.NextDouble(), null, TimeSpan.Zero)
        : new KillMoment(null, random.Next(1, MostLines), TimeSpan.FromMilliseconds(MostWait * random.NextDouble()));

    /// <param name="elapsed">Since the child was started.</param>
    /// <param name="lines">That it added to the journal.</param>
    public bool HasCome(TimeSpan elapsed, int lines)
    {
        if (_time is null && lines >= _line)
        {
            _time = elapsed + _wait;
        }

        return elapsed >= _time;
    }
}
