using BulkApi2.Core.Csv;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Http;
using BulkApi2.Core.Orgs;

namespace BulkApi2.Core.Jobs;

/// <summary>
/// Puts a job's data onto the server. A job takes one upload, so what may be repeated depends on what the server got:
/// refused or cut off on the way, the data goes to the same job again; handed over whole with the answer lost, the
/// job is given up and its data goes to a new job of the same settings. So no job ever holds rows twice.
/// </summary>
public sealed class Upload
{
    private readonly Org _org;
    private readonly Reporter _reporter;
    private readonly IngestJobs _jobs;

    /// <summary>Uploads to the jobs of <paramref name="org"/>.</summary>
    public Upload(Org org, Reporter reporter)
    {
        _org = org;
        _reporter = reporter;
        _jobs = new IngestJobs(org, reporter);
        Replace = ReplaceAsync;
    }

    /// <summary>
    /// Gives up a job of which nobody knows whether it got its data, and makes another. Called again with the same job if it was kept from
    /// its end by a fault that may pass.
    /// </summary>
    internal Func<IngestJob, CancellationToken, Task<IngestJob>> Replace { get; init; }

    /// <summary>Sends <paramref name="data"/>.</summary>
    /// <returns>The job that has the data: the given one, or its replacement.</returns>
    /// <exception cref="BulkApiException">
    /// <see cref="ErrorCode.InvalidJobState"/> if the job is not open, <see cref="ErrorCode.JobHasData"/> if this
    /// session already sent it data, and what any call can end with.
    /// </exception>
    public async Task<IngestJob> SendAsync(IngestJob job, IJobData data, CancellationToken cancellationToken)
    {
        if (job.State is not (null or IngestJobState.Open))
        {
            // No state leads back to Open, so there is no need to ask.
            throw JobErrors.InvalidState(job, "given data", null);
        }

        if (job.NumberRecordsSent is { } sent || _org.Uploads.TryGetValue(job.Id, out sent))
        {
            var known = await _jobs.GetAsync(job, cancellationToken).ConfigureAwait(false);
            if (known.State != IngestJobState.Open)
            {
                throw JobErrors.InvalidState(known, "given data", null);
            }

            throw new BulkApiException(
                ErrorCode.JobHasData, $"Job {job.Id} already has {sent:N0} records, and a job takes one upload.")
            {
                JobId = job.Id,
            };
        }

        var target = job;
        JobDataContent? last = null;
        try
        {
            return await _org.Client.RepeatAsync(SendOnceAsync, _reporter, cancellationToken).ConfigureAwait(false);
        }
        catch (BulkApiException error) when (error.IsTransient)
        {
            throw error.Of(target.Id, $"The data was not uploaded; job {target.Id} may still be open.");
        }

        async Task<IngestJob> SendOnceAsync(CancellationToken token)
        {
            if (last is { WasSentWhole: true })
            {
                target = await Replace(target, token).ConfigureAwait(false);
                last = null;
            }
            else if (last is not null)
            {
                // Whoever breaks off in the middle of a body may have wanted to say why, such as that the session has ended.
                await _jobs.AskAsync(target, token).ConfigureAwait(false);
            }

            var request = new ApiRequest(HttpMethod.Put, JobPath.Batches(target, _org))
            {
                Content = () => last = new JobDataContent(data),
            };
            try
            {
                await _org.Client
                    .SendOnceAsync(request, static (_, _, _) => Task.FromResult(true), _reporter, token)
                    .ConfigureAwait(false);
                _org.Uploads[target.Id] = data.RecordCount;
                return target with
                {
                    State = target.State ?? IngestJobState.Open,
                    NumberRecordsSent = data.RecordCount,
                    Rows = data.Rows,
                    Org = _org,
                };
            }
            catch (BulkApiException error) when (!error.IsOutcomeUnknown)
            {
                // The server said no: it has nothing, however much of the body had gone out.
                last = null;
                throw await NamedAsync(error, target, token).ConfigureAwait(false);
            }
        }
    }

    private async Task<BulkApiException> NamedAsync(BulkApiException error, IngestJob job, CancellationToken token) =>
        error.Code switch
        {
            ServerCode.NotFound => JobErrors.NotFound(job, _org, error),
            ServerCode.InvalidJobState or ServerCode.InvalidJob => JobErrors.InvalidState(
                await _jobs.GetAsync(job, token).ConfigureAwait(false), "given data", error),
            _ => error,
        };

    private async Task<IngestJob> ReplaceAsync(IngestJob lost, CancellationToken token)
    {
        var known = await _jobs.GetAsync(lost, token).ConfigureAwait(false);
        if (known.State != IngestJobState.Open)
        {
            throw JobErrors.InvalidState(known, "given data", null);
        }

        await _jobs.AbortAsync(known, token).ConfigureAwait(false);
        var replacement = await _jobs.CreateAsync(IngestJobSettings.Of(known), token).ConfigureAwait(false);
        _reporter.Warning(
            $"Nobody knows whether job {lost.Id} got its data, so it was aborted with none of it processed. "
            + $"The data goes to job {replacement.Id} instead.");
        return replacement;
    }
}
