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

    /// <summary>The most records that a result can have; null where that is not known.</summary>
    public static long? Most(IngestJob job, ResultKind kind) => job switch
    {
        { NumberRecordsSent: null } => null,
        { State: IngestJobState.JobComplete, NumberRecordsProcessed: { } processed } when kind == ResultKind.Unprocessed =>
            Math.Max(0, job.NumberRecordsSent.Value - processed),
        _ => job.NumberRecordsSent,
    };

    /// <summary>
    /// What the results of a job prove, when each of its rows is in one of them. A job that ended early also counts rows that it only
    /// began, so its own counters prove nothing, except that it began none.
    /// </summary>
    /// <param name="job">The ended job.</param>
    /// <param name="rows">The rows that it was given.</param>
    /// <param name="found">The records of each kind; null if not all could be had.</param>
    /// <returns>The rows that were loaded and those that failed; null if that is not proven. The rest was not processed.</returns>
    public static (long Succeeded, long Failed)? Prove(IngestJob job, long rows, IReadOnlyDictionary<ResultKind, long>? found)
    {
        var sum = found?.Values.Sum();
        return job switch
        {
            _ when sum == rows => (found![ResultKind.Successful], found[ResultKind.Failed]),

            // The org could not read the data: it did not begin with it, whatever it says of the unprocessed rows.
            { State: IngestJobState.Failed, NumberRecordsProcessed: 0 } when HasNone(found) && HasUnreadableData(job) => (0, 0),
            { State: IngestJobState.JobComplete, NumberRecordsProcessed: { } processed, NumberRecordsFailed: { } failed }
                when processed == rows || (processed > 0 && processed < rows && sum == processed) => (processed - failed, failed),
            _ => null,
        };
    }

    private static bool HasNone(IReadOnlyDictionary<ResultKind, long>? found) =>
        found is null || (found[ResultKind.Successful] == 0 && found[ResultKind.Failed] == 0);

    private static bool HasUnreadableData(IngestJob job) =>
        job.ErrorMessage is { } reason
        && (reason.StartsWith("InvalidBatch", StringComparison.Ordinal) || reason.StartsWith("ClientInputError", StringComparison.Ordinal));

    /// <summary>Compares what was found with what the job says.</summary>
    /// <returns>The differences in words, or null.</returns>
    public static string? Compare(IngestJob job, IReadOnlyDictionary<ResultKind, long> found)
    {
        var wrong = found
            .Where(kind => Expected(job, kind.Key) is { } expected && expected != kind.Value)
            .Select(kind =>
                $"{kind.Value:N0} {kind.Key.ToString().ToLowerInvariant()} records came, and the job has {Expected(job, kind.Key):N0}")
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
