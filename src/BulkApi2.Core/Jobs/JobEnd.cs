using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Jobs;

/// <summary>How the wait for a job ended.</summary>
/// <param name="Job">The job as it was last seen.</param>
/// <param name="Error">Why the job is not complete: it failed, was aborted, is unknown, or did not end in time; else null.</param>
public sealed record JobEnd(IngestJob Job, BulkApiException? Error)
{
    /// <summary>The same end, with the error <see cref="ErrorCode.RowsFailed"/> if nothing else is wrong and rows failed.</summary>
    public JobEnd OrRowsFailed() => Error is null && Job.NumberRecordsFailed > 0 ? this with { Error = JobErrors.RowsFailed(Job) } : this;
}
