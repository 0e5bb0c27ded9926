using BulkApi2.Core.Errors;
using BulkApi2.Core.Http;

namespace BulkApi2.Core.Jobs;

/// <summary>
/// Aborts a job and finds out what it processed until then: another client may have closed it, and rows that were processed stay loaded.
/// </summary>
internal sealed class JobAbort
{
    private readonly JobCalls _calls;

    public JobAbort(JobCalls calls) => _calls = calls;

    /// <summary>Aborts a job, if it can be aborted any more.</summary>
    /// <returns>The job as it is then, with its counters: Aborted, or whatever another client made of it.</returns>
    public async Task<IngestJob> RunAsync(IngestJob job, CancellationToken cancellationToken)
    {
        await _calls.RepeatAsync(token => AbortOrAskAsync(job, token), cancellationToken).ConfigureAwait(false);
        try
        {
            // What was known before must not fill in what this answer leaves out.
            var bare = job with { NumberRecordsProcessed = null, NumberRecordsFailed = null, TotalProcessingTime = null };
            return await _calls.RepeatAsync(token => LookAsync(bare, token), cancellationToken).ConfigureAwait(false);
        }
        catch (BulkApiException error)
        {
            throw error.ForJob(job.Id, $"Job {job.Id} was aborted; whether it had processed rows by then is not known.");
        }
    }

    /// <summary>
    /// Whether none of the job's rows was loaded, and none can be any more. A job that got no data has no counters, but it has a
    /// processing time (recorded answers of v60).
    /// </summary>
    public static bool HasNoRows(IngestJob job) => job is { State: IngestJobState.Aborted }
        and ({ NumberRecordsProcessed: 0 } or { NumberRecordsProcessed: null, TotalProcessingTime: 0 });

    /// <summary>A state that nobody knows says nothing of the rows.</summary>
    private async Task<IngestJob> LookAsync(IngestJob job, CancellationToken token)
    {
        var known = await _calls.AskAsync(job, token).ConfigureAwait(false);
        return IngestJobState.IsKnown(known.State) ? known : throw new BulkApiException(
            ErrorCode.AnswerNotValid, $"Job {job.Id} has a state that is not known: {known.State}.")
        {
            IsOutcomeUnknown = true,
        };
    }

    private async Task<IngestJob> AbortOrAskAsync(IngestJob job, CancellationToken token)
    {
        try
        {
            return await _calls.SetStateAsync(job, IngestJobState.Aborted, token).ConfigureAwait(false);
        }
        catch (BulkApiException error) when (error.Code == ServerCode.InvalidJobState)
        {
            return await _calls.AskAsync(job, token).ConfigureAwait(false);
        }
    }
}
