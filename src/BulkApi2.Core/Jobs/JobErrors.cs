using BulkApi2.Core.Errors;
using BulkApi2.Core.Orgs;

namespace BulkApi2.Core.Jobs;

/// <summary>What can be wrong with a job, in words.</summary>
internal static class JobErrors
{
    public static BulkApiException NotFound(IngestJob job, Org org, Exception? cause) =>
        new(ErrorCode.JobNotFound, $"The org '{org.Alias}' has no ingest job {job.Id}.", cause) { JobId = job.Id };

    public static BulkApiException InvalidState(IngestJob job, string done, Exception? cause) =>
        new(ErrorCode.InvalidJobState, $"Job {job.Id} is {job.State} and cannot be {done}.", cause) { JobId = job.Id };

    /// <summary>It cannot be known whether the job was closed.</summary>
    /// <param name="job">The job as it was last seen.</param>
    /// <param name="cause">Why its state cannot be had; null if its state says nothing.</param>
    public static BulkApiException MayBeClosed(IngestJob job, BulkApiException? cause)
    {
        var reason = cause?.Message ?? $"Its state is {job.State}.";
        var message = $"Whether job {job.Id} was closed is not known, so its rows may have been loaded. {reason}";
        return cause?.With(ErrorCode.OutcomeUnknown, message, job.Id, mayDoubleRows: true)
            ?? new BulkApiException(ErrorCode.OutcomeUnknown, message) { JobId = job.Id, MayDoubleRows = true };
    }

    /// <summary>A job that may have the data was closed by another client, or had processed rows before it was aborted.</summary>
    public static BulkApiException MayHaveLoaded(IngestJob job) => new(
        ErrorCode.OutcomeUnknown,
        $"The answer to the upload to job {job.Id} was lost, "
        + $"and the job is {job.State} with {job.NumberRecordsProcessed ?? 0:N0} rows processed: another client closed it. "
        + "Its rows may have been loaded, and were not sent again.")
    {
        JobId = job.Id,
        MayDoubleRows = true,
    };

    public static BulkApiException HasData(IngestJob job, long sent) =>
        new(ErrorCode.JobHasData, $"Job {job.Id} already has {sent:N0} records, and a job takes one upload.") { JobId = job.Id };

    public static BulkApiException NotClosed(IngestJob job) =>
        new(ErrorCode.JobNotClosed, $"Job {job.Id} is Open: it was not closed, so waiting for it would never end.") { JobId = job.Id };

    public static BulkApiException NotDeletable(IngestJob job, Exception? cause) =>
        new(ErrorCode.InvalidJobState, $"Job {job.Id} is {job.State} and cannot be deleted before it is aborted.", cause)
        {
            JobId = job.Id,
        };

    public static BulkApiException? EndOf(IngestJob job) => job.State switch
    {
        IngestJobState.Failed => new(
            ErrorCode.JobFailed,
            $"Job {job.Id} ({job.Operation} {job.Object}) failed: "
            + $"{job.ErrorMessage?.TrimEnd('.') ?? "the server gave no reason"}.{Hint(job)}")
        {
            JobId = job.Id,
        },
        IngestJobState.Aborted => new(
            ErrorCode.JobAborted, $"Job {job.Id} ({job.Operation} {job.Object}) was aborted before its end.")
        {
            JobId = job.Id,
        },
        _ => null,
    };

    public static BulkApiException RowsFailed(IngestJob job) => new(
        ErrorCode.RowsFailed,
        $"{job.NumberRecordsFailed:N0} of {job.NumberRecordsProcessed:N0} rows of job {job.Id} ({job.Operation} {job.Object}) failed.")
    {
        JobId = job.Id,
    };

    /// <summary>What to correct in the header, where the server's reason is about the header.</summary>
    private static string Hint(IngestJob job) => job.ErrorMessage switch
    {
        { } text when text.Contains("Field name not found") =>
            " The header must have the API names of the object's fields, such as LastName.",
        { } text when text.Contains("only ids") => " The data must have the one column Id.",
        _ => "",
    };

    public static BulkApiException Timeout(IngestJob job, TimeSpan waited) =>
        new(
            ErrorCode.WaitTimeout,
            $"Job {job.Id} ({job.Operation} {job.Object}) is still {job.State ?? "at work"} after {waited.TotalSeconds:0.#} s. "
            + (job.State == IngestJobState.Open ? "The org says that it was not closed." : "It goes on by itself."))
        {
            JobId = job.Id,
        };

    /// <summary>Of a job that is not in the org any more.</summary>
    public static BulkApiException Lost(IngestJob job, BulkApiException cause) => cause.With(
        ErrorCode.OutcomeUnknown,
        $"Job {job.Id} had {job.NumberRecordsSent:N0} rows and is not in the org any more, so whether they were loaded is not known.",
        job.Id,
        mayDoubleRows: true);
}
