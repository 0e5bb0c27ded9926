using System.Diagnostics;
using BulkApi2.Core.Loads;

namespace BulkApi2.Output;

/// <summary>How far a load is, in a line of progress.</summary>
internal sealed class LoadView
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly bool _waits;
    private readonly LoadProgress _start;

    /// <param name="start">How far it was when this run began.</param>
    /// <param name="waits">Whether its jobs are waited for.</param>
    public LoadView(LoadProgress start, bool waits) => (_start, _waits) = (start, waits);

    public void Show(ProgressLine line, LoadProgress now)
    {
        if (line.IsDue)
        {
            line.Update(Text(now), Done(now), 100, Left(now));
        }
    }

    private string Text(LoadProgress now)
    {
        var rate = now.BytesSent < now.Bytes && now.BytesSentNow > 0
            ? $", {Amount.Rate(now.BytesSentNow / _clock.Elapsed.TotalSeconds)}"
            : "";
        var jobs = now.Jobs.Length > 0 ? $"; {now.Jobs}" : "";
        return $"{now.PartsSent:N0} of {now.Parts:N0} parts, {Amount.Of(now.BytesSent, now.Bytes)}{rate}{jobs}; "
            + $"{now.RecordsProcessed:N0} of {now.Records:N0} rows processed";
    }

    /// <summary>In percent. Sending and processing count alike, for want of knowing the org's pace before it begins.</summary>
    private long Done(LoadProgress now)
    {
        var sent = Share(now.BytesSent, now.Bytes);
        return (long)(100 * (_waits ? (sent + Share(now.RecordsProcessed, now.Records)) / 2 : sent));
    }

    /// <summary>The slower of the two that go on side by side.</summary>
    private TimeSpan? Left(LoadProgress now)
    {
        var sending = Left(now.BytesSentNow, now.Bytes - now.BytesSent);
        var processing = _waits ? Left(now.RecordsProcessed - _start.RecordsProcessed, now.Records - now.RecordsProcessed) : TimeSpan.Zero;
        return sending > processing ? sending : processing ?? sending;
    }

    private TimeSpan? Left(long done, long rest) => rest <= 0 ? TimeSpan.Zero
        : done <= 0 ? null
        : TimeSpan.FromSeconds(_clock.Elapsed.TotalSeconds * rest / done);

    private static double Share(long part, long whole) => whole == 0 ? 1 : (double)part / whole;
}
