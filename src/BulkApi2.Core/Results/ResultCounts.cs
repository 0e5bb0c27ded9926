using BulkApi2.Core.Jobs;

namespace BulkApi2.Core.Results;

/// <summary>How many records a job says that its results have.</summary>
internal static class ResultCounts
{
    /// <summary>What begins the text, for scripts to look for.</summary>
    public const string Id = "ResultMismatch";

    /// <summary>Null where the job does not say: one that did not come to its end counts what it began too.</summary>
    public static long? Expected(IngestJob job, ResultKind kind) => kind switch
    {
        _ when job.State != IngestJobState.JobComplete => null,
        ResultKind.Failed => job.NumberRecordsFailed,
        ResultKind.Successful => job.NumberRecordsProcessed - job.NumberRecordsFailed,
        _ => null,
    };

    /// <summary>Compares what was found with what the job says.</summary>
    /// <returns>The differences in words, or null.</returns>
    public static string? Compare(IngestJob job, IReadOnlyDictionary<ResultKind, long> found)
    {
        var wrong = found
            .Where(kind => Expected(job, kind.Key) is { } expected && expected != kind.Value)
            .Select(kind => $"{kind.Value:N0} {kind.Key.ToString().ToLowerInvariant()} records came, and the job has {Expected(job, kind.Key):N0}")
            .ToList();
        if (found.Count == 3 && TotalOf(job) is { } total && total.Count != found.Values.Sum())
        {
            wrong.Add($"{found.Values.Sum():N0} records came in all, and {total.Count:N0} were {total.What}");
        }

        return wrong.Count == 0 ? null : $"{Id}: job {job.Id} ({job.Operation} {job.Object}): {string.Join("; ", wrong)}.";
    }

    private static (long Count, string What)? TotalOf(IngestJob job) => job switch
    {
        { NumberRecordsSent: { } sent } => (sent, "sent"),
        { State: IngestJobState.JobComplete, NumberRecordsProcessed: { } processed } => (processed, "processed"),
        _ => null,
    };
}
