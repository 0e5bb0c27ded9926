namespace BulkApi2.LocalOrg.Jobs;

/// <summary>When a closed job is worked on: half of the time it waits, half of the time it runs.</summary>
internal readonly record struct JobSchedule(DateTimeOffset Closed, TimeSpan ProcessingTime)
{
    public DateTimeOffset Starts => Closed + TimeSpan.FromTicks(ProcessingTime.Ticks / 2);

    public DateTimeOffset Ends => Closed + ProcessingTime;

    /// <summary>How many of so many rows are done by now.</summary>
    public int RowsDue(int rows, DateTimeOffset now) => now >= Ends
        ? int.MaxValue
        : (int)(rows * (double)(now - Starts).Ticks / (Ends - Starts).Ticks);

    /// <summary>The milliseconds it was worked on.</summary>
    public int ActiveMilliseconds(DateTimeOffset now) =>
        (int)((now < Ends ? now : Ends) - Starts).TotalMilliseconds;
}
