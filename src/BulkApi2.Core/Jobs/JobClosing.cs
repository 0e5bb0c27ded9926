using BulkApi2.Core.Errors;
using BulkApi2.Core.Http;

namespace BulkApi2.Core.Jobs;

/// <summary>
/// Closes a job. After an unknown answer, the job's state says whether it was closed; where the state cannot be read either, the rows
/// may have been loaded.
/// </summary>
internal sealed class JobClosing
{
    private readonly JobCalls _calls;
    private readonly IngestJob _job;
    private bool _isInDoubt;

    public JobClosing(JobCalls calls, IngestJob job) => (_calls, _job) = (calls, job);

    /// <exception cref="BulkApiException">
    /// <see cref="ErrorCode.OutcomeUnknown"/>, <see cref="ErrorCode.InvalidJobState"/>, <see cref="ErrorCode.JobHasData"/>, and the errors
    /// of any call.
    /// </exception>
    public async Task<IngestJob> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _calls.RepeatAsync(CloseOrAskAsync, cancellationToken).ConfigureAwait(false);
        }
        catch (BulkApiException error) when (_isInDoubt && error.Code is not (ErrorCode.JobHasData or ErrorCode.OutcomeUnknown))
        {
            throw JobErrors.MayBeClosed(_job, error);
        }
    }

    private async Task<IngestJob> CloseOrAskAsync(CancellationToken token)
    {
        if (_isInDoubt && await _calls.AskAsync(_job, token).ConfigureAwait(false) is { State: not IngestJobState.Open } known)
        {
            return IngestJobState.IsClosed(known.State) || known.State == IngestJobState.Aborted
                ? known
                : throw JobErrors.MayBeClosed(known, null);
        }

        try
        {
            return await _calls.SetStateAsync(_job, IngestJobState.UploadComplete, token).ConfigureAwait(false);
        }
        catch (BulkApiException error) when (error.IsOutcomeUnknown)
        {
            _isInDoubt = true;
            throw;
        }
        catch (BulkApiException error) when (error.Code == ServerCode.InvalidJobState)
        {
            var found = await _calls.AskAsync(_job, token).ConfigureAwait(false);
            return _isInDoubt && IngestJobState.IsClosed(found.State)
                ? found
                : throw JobErrors.InvalidState(found, "closed", error);
        }
        catch (BulkApiException error) when (error.Code == ServerCode.InvalidJob && error.Message.Contains("contents"))
        {
            throw error.With(
                ErrorCode.JobHasData, $"Job {_job.Id} was given data more than once, so none of it can be processed.", _job.Id);
        }
    }
}
