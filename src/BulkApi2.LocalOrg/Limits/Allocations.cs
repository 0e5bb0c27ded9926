namespace BulkApi2.LocalOrg.Limits;

/// <summary>What the org may use in 24 hours.</summary>
internal sealed class Allocations
{
    /// <summary>A terabyte.</summary>
    private const int QueryKilobytesOfADay = 1_024 * 1_024 * 1_024;

    public Allocations(LocalOrgOptions options)
    {
        Requests = new DailyMeter(options.DailyApiRequests, options.Clock);
        Batches = new DailyMeter(options.DailyBatches, options.Clock);
        QueryJobs = new DailyMeter(options.DailyQueryJobs, options.Clock);
        QueryKilobytes = new DailyMeter(options.DailyQueryKilobytes ?? QueryKilobytesOfADay, options.Clock);
    }

    public DailyMeter Requests { get; }

    /// <summary>Internal batches of ingest jobs.</summary>
    public DailyMeter Batches { get; }

    public DailyMeter QueryJobs { get; }

    /// <summary>What the results of query jobs take.</summary>
    public DailyMeter QueryKilobytes { get; }
}
