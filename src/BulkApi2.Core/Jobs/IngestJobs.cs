using BulkApi2.Core.Errors;
using BulkApi2.Core.Http;
using BulkApi2.Core.Orgs;

namespace BulkApi2.Core.Jobs;

/// <summary>The calls on an org's ingest jobs, each repeated as far as that cannot load a row twice.</summary>
public sealed class IngestJobs
{
    private readonly JobCalls _calls;
    private readonly Reporter _reporter;

    /// <summary>Works on the jobs of <paramref name="org"/>.</summary>
    public IngestJobs(Org org, Reporter reporter) => (_calls, _reporter) = (new JobCalls(org, reporter), reporter);

    /// <summary>
    /// Creates a job. After an unknown answer the call is repeated: a job that such an answer leaves behind has no rows, and a warning
    /// says so.
    /// </summary>
    public async Task<IngestJob> CreateAsync(IngestJobSettings settings, CancellationToken cancellationToken)
    {
        settings.Check();
        var lost = 0;
        try
        {
            return await _calls.RepeatAsync(CreateOnceAsync, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (lost > 0)
            {
                var orphans = lost == 1 ? "an open job" : $"{lost} open jobs";
                _reporter.Warning(
                    $"An answer to the creation of a job ({settings.Operation} {settings.Object}) was lost, "
                    + $"so the org may have {orphans} too many, without data.");
            }
        }

        async Task<IngestJob> CreateOnceAsync(CancellationToken token)
        {
            try
            {
                return await _calls.CreateAsync(settings, token).ConfigureAwait(false);
            }
            catch (BulkApiException error) when (error.IsOutcomeUnknown)
            {
                lost++;
                throw;
            }
        }
    }

    /// <summary>Asks for one job.</summary>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.JobNotFound"/>.</exception>
    public Task<IngestJob> GetAsync(IngestJob job, CancellationToken cancellationToken) =>
        _calls.RepeatAsync(token => _calls.AskAsync(job, token), cancellationToken);

    /// <summary>Hands the job's data over to be processed. A job that was closed when it was created stays as it is.</summary>
    /// <exception cref="BulkApiException">
    /// <see cref="ErrorCode.InvalidJobState"/>, <see cref="ErrorCode.JobHasData"/>, <see cref="ErrorCode.OutcomeUnknown"/> if it cannot
    /// be known whether the job was closed.
    /// </exception>
    public Task<IngestJob> CloseAsync(IngestJob job, CancellationToken cancellationToken) => job.State == IngestJobState.UploadComplete
        ? Task.FromResult(job)
        : new JobClosing(_calls, job).RunAsync(cancellationToken);

    /// <summary>Stops a job for good. Rows it did by then stay done. A job that is aborted already stays as it is.</summary>
    /// <returns>The job with the counters that it has then.</returns>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.InvalidJobState"/>.</exception>
    public async Task<IngestJob> AbortAsync(IngestJob job, CancellationToken cancellationToken)
    {
        var known = await new JobAbort(_calls).RunAsync(job, cancellationToken).ConfigureAwait(false);
        return known.State == IngestJobState.Aborted ? known : throw JobErrors.InvalidState(known, "aborted", null);
    }

    /// <summary>
    /// Deletes a job that has ended, with its data and results. The server would also delete one that waits to be processed,
    /// and its rows would be neither loaded nor reported.
    /// </summary>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.InvalidJobState"/>, <see cref="ErrorCode.JobNotFound"/>.</exception>
    public async Task DeleteAsync(IngestJob job, CancellationToken cancellationToken)
    {
        if (!IngestJobState.IsFinal(job.State))
        {
            job = await GetAsync(job, cancellationToken).ConfigureAwait(false);
        }

        if (!IngestJobState.IsFinal(job.State))
        {
            throw JobErrors.NotDeletable(job, null);
        }

        var wasSent = false;
        await _calls.RepeatAsync(DeleteOnceAsync, cancellationToken).ConfigureAwait(false);

        async Task<bool> DeleteOnceAsync(CancellationToken token)
        {
            var isRepeat = wasSent;
            wasSent = true;
            try
            {
                await _calls.DeleteAsync(job, token).ConfigureAwait(false);
                return true;
            }
            catch (BulkApiException error) when (error.Code == ErrorCode.JobNotFound && isRepeat)
            {
                return true;
            }
            catch (BulkApiException error) when (error.Code == ServerCode.InvalidJobState)
            {
                throw JobErrors.NotDeletable(await _calls.AskAsync(job, token).ConfigureAwait(false), error);
            }
        }
    }
}
