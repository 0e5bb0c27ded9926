namespace BulkApi2.Core.Limits;

/// <summary>What a load of so many records takes of the org's allocations, at least.</summary>
public sealed class LoadNeed
{
    /// <summary>The org loads records in batches of its own.</summary>
    private const int RecordsOfABatch = 10_000;

    /// <summary>Create, upload, close, one look at the state, and three results.</summary>
    private const int RequestsOfAJob = 7;

    /// <param name="records">The records of each job, 0 or more.</param>
    public LoadNeed(params IReadOnlyList<long> records)
    {
        Records = records.Sum();
        Requests = RequestsOfAJob * records.LongCount(static count => count > 0);
        Batches = records.Sum(static count => (count + RecordsOfABatch - 1) / RecordsOfABatch);
    }

    /// <summary>The records to load.</summary>
    public long Records { get; }

    /// <summary>Requests, if nothing has to be asked twice.</summary>
    public long Requests { get; }

    /// <summary>Batches of ingest jobs; each job begins with one of its own.</summary>
    public long Batches { get; }

    /// <summary>Tells of each limit that the load would exceed.</summary>
    /// <param name="limits">What the org said.</param>
    public IEnumerable<string> Shortages(IEnumerable<OrgLimit> limits) => limits
        .Select(limit => limit.Name switch
        {
            "DailyBulkApiBatches" when Batches > limit.Remaining => Text(limit, Batches, "batches of 10,000 records"),
            "DailyApiRequests" when Requests > limit.Remaining => Text(limit, Requests, "requests or more"),
            _ => null,
        })
        .OfType<string>();

    private string Text(OrgLimit limit, long need, string what)
    {
        var takes = FormattableString.Invariant($"loading {Records:N0} records takes {need:N0} {what}");
        var left = FormattableString.Invariant($"{limit.Remaining:N0} of {limit.Max:N0} are left");
        return $"{limit.Name}: {takes}, and {left}. Records beyond that are not processed.";
    }
}
