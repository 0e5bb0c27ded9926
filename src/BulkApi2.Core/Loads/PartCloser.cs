using BulkApi2.Core.Errors;
using BulkApi2.Core.Jobs;

namespace BulkApi2.Core.Loads;

/// <summary>Closes the job of a part, and notes each step in the journal.</summary>
internal sealed class PartCloser(IngestJobs jobs)
{
    /// <summary>Closes the job, unless it is closed already.</summary>
    /// <returns>The job, closed or already further.</returns>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.OutcomeUnknown"/>, and what any call can end with.</exception>
    public async Task<IngestJob> CloseAsync(LoadPart part, IngestJob job, CancellationToken token)
    {
        // No state leads back to Open: whatever was answered to the close of an earlier run, it was not done.
        if (part.State.Step == PartStep.Closed && job.State != IngestJobState.Open)
        {
            return job;
        }

        part.Note(PartStep.Closing, job);
        var closed = job.State == IngestJobState.Open ? await CloseOpenAsync(part, job, token).ConfigureAwait(false) : job;
        part.Note(PartStep.Closed, closed);
        return closed;
    }

    private async Task<IngestJob> CloseOpenAsync(LoadPart part, IngestJob job, CancellationToken token)
    {
        try
        {
            return await jobs.CloseAsync(job, token).ConfigureAwait(false);
        }
        catch (BulkApiException error) when (error.Code == ErrorCode.InvalidJobState)
        {
            // Another client closed or aborted it; its end tells the rest.
            return await jobs.GetAsync(job, token).ConfigureAwait(false);
        }
        catch (BulkApiException error) when (error.Code is not (ErrorCode.OutcomeUnknown or ErrorCode.JobNotFound))
        {
            // The server refused it, so the rows lie in an open job.
            part.Note(PartStep.Uploaded, job);
            throw;
        }
    }
}
