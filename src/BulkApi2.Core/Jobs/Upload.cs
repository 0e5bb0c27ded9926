using BulkApi2.Core.Data;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Http;
using BulkApi2.Core.Orgs;

namespace BulkApi2.Core.Jobs;

/// <summary>
/// Uploads a job's data. A job takes one upload, so what follows a fault depends on what the server may have. When the upload was
/// refused, cut off or answered with 503, the data goes to the same job again; after any other unknown answer the job is abandoned and
/// the data goes to a new job of the same settings. So no job ever loads rows twice. Where the data cannot be read as it was checked,
/// the job is aborted and nothing is sent again.
/// </summary>
public sealed class Upload
{
    private readonly Org _org;
    private readonly JobCalls _calls;
    private readonly IngestJobs _jobs;
    private readonly Reporter _reporter;

    /// <summary>Uploads to the jobs of <paramref name="org"/>.</summary>
    public Upload(Org org, Reporter reporter)
    {
        (_org, _reporter) = (org, reporter);
        _calls = new JobCalls(org, reporter);
        _jobs = new IngestJobs(org, reporter);
        AbandonAsync = AbandonOwnAsync;
        ClearAsync = ClearOwnAsync;
        CreateAsync = CreateLikeAsync;
    }

    private enum Next
    {
        Send,
        AskThenSend,
        Replace,
    }

    /// <summary>
    /// Makes sure that a job that may have the data loads none of it. Called again with the same job after a fault that may pass.
    /// </summary>
    internal Func<IngestJob, CancellationToken, Task> AbandonAsync { get; init; }

    /// <summary>Makes sure that a job that will not have all of its data loads none of it.</summary>
    internal Func<IngestJob, CancellationToken, Task> ClearAsync { get; init; }

    /// <summary>Creates a job in the place of another.</summary>
    internal Func<IngestJob, CancellationToken, Task<IngestJob>> CreateAsync { get; init; }

    /// <summary>Sends <paramref name="data"/>.</summary>
    /// <returns>The job that has the data: the given one, or its replacement.</returns>
    /// <exception cref="BulkApiException">
    /// <see cref="ErrorCode.InvalidJobState"/> if the job is not open, <see cref="ErrorCode.JobHasData"/> if this
    /// session already sent it data, <see cref="ErrorCode.OutcomeUnknown"/> if another client had it loaded,
    /// <see cref="ErrorCode.FileChanged"/> if the data is not what was checked, <see cref="ErrorCode.FileNotReadable"/>, and what any call
    /// can end with.
    /// </exception>
    public async Task<IngestJob> SendAsync(IngestJob job, IJobData data, CancellationToken cancellationToken)
    {
        await CheckAsync(job, cancellationToken).ConfigureAwait(false);
        var (target, next, isInDoubt) = (job, Next.Send, false);
        try
        {
            return await _calls.RepeatAsync(AttemptAsync, cancellationToken).ConfigureAwait(false);
        }
        catch (BulkApiException error) when (error.IsTransient || error.IsOutcomeUnknown)
        {
            throw await EndAsync(error, target, next, cancellationToken).ConfigureAwait(false);
        }

        async Task<IngestJob> AttemptAsync(CancellationToken token)
        {
            if (next == Next.Replace)
            {
                await AbandonAsync(target, token).ConfigureAwait(false);
                target = await CreateAsync(target, token).ConfigureAwait(false);
                isInDoubt = false;
            }
            else if (next == Next.AskThenSend)
            {
                var known = await _calls.AskAsync(target, token).ConfigureAwait(false);
                if (known.State != IngestJobState.Open)
                {
                    throw JobErrors.MayHaveLoaded(known);
                }
            }

            UploadContent? content = null;
            try
            {
                await _calls
                    .UploadAsync(target, (alive, stop) => content = new UploadContent(data.OpenRead, data.Length, alive, stop), token)
                    .ConfigureAwait(false);
            }
            catch (BulkApiException) when (content?.Failure is { } failure)
            {
                throw await UnreadableAsync(failure, target, token).ConfigureAwait(false);
            }
            catch (BulkApiException error) when (error.IsOutcomeUnknown)
            {
                var isCutOff = error.HttpStatus is null && content is { WasSentWhole: false };
                next = isCutOff || (int?)error.HttpStatus == 503 ? Next.AskThenSend : Next.Replace;
                isInDoubt = true;
                throw;
            }
            catch (BulkApiException error) when (isInDoubt && error.Code is (ServerCode.InvalidJobState or ServerCode.InvalidJob))
            {
                // An earlier upload may have come through, and another client closed the job.
                throw JobErrors.MayHaveLoaded(await _jobs.GetAsync(target, token).ConfigureAwait(false));
            }
            catch (BulkApiException error)
            {
                next = isInDoubt ? Next.AskThenSend : Next.Send;
                throw await NamedAsync(error, target, token).ConfigureAwait(false);
            }

            _org.Uploads[target.Id] = data.RecordCount;
            return target with
            {
                State = target.State ?? IngestJobState.Open,
                NumberRecordsSent = data.RecordCount,
                Rows = data.Rows,
                Org = _org,
            };
        }
    }

    /// <summary>Refuses a job that cannot take data any more.</summary>
    private async Task CheckAsync(IngestJob job, CancellationToken token)
    {
        if (job.State is not (null or IngestJobState.Open))
        {
            // No state leads back to Open, so there is no need to ask.
            throw JobErrors.InvalidState(job, "given data", null);
        }

        if (job.NumberRecordsSent is { } sent || _org.Uploads.TryGetValue(job.Id, out sent))
        {
            var known = await _jobs.GetAsync(job, token).ConfigureAwait(false);
            throw known.State == IngestJobState.Open
                ? JobErrors.HasData(job, sent)
                : JobErrors.InvalidState(known, "given data", null);
        }
    }

    /// <summary>The error of an upload that is given up. If the job may have the data, it is abandoned too.</summary>
    private async Task<BulkApiException> EndAsync(BulkApiException error, IngestJob target, Next next, CancellationToken token)
    {
        if (next != Next.Replace)
        {
            return error.ForJob(target.Id, $"The data was not uploaded; job {target.Id} may still be open.");
        }

        try
        {
            await AbandonAsync(target, token).ConfigureAwait(false);
        }
        catch (BulkApiException cause) when (cause.Code != ErrorCode.OutcomeUnknown)
        {
            return error.With(
                error.Code,
                $"{error.Message} Whether job {target.Id} has the data is not known, and it could not be aborted. It was not closed.",
                target.Id,
                mayDoubleRows: true);
        }

        return error.With(
            error.Code, $"{error.Message} The data was not uploaded; job {target.Id} was aborted.", target.Id, mayDoubleRows: true);
    }

    /// <summary>
    /// The error of data that cannot be read as it was checked. The job has part of the data at most, and must not be closed.
    /// </summary>
    private async Task<BulkApiException> UnreadableAsync(BulkApiException error, IngestJob target, CancellationToken token)
    {
        try
        {
            await ClearAsync(target, token).ConfigureAwait(false);
        }
        catch (BulkApiException cause) when (cause.Code != ErrorCode.OutcomeUnknown)
        {
            return error.ForJob(target.Id, $"Job {target.Id} was not given all of the data, and could not be aborted. It was not closed.");
        }

        return error.ForJob(target.Id, $"Job {target.Id} was aborted, and loaded nothing.");
    }

    private async Task<BulkApiException> NamedAsync(BulkApiException error, IngestJob job, CancellationToken token) =>
        error.Code switch
        {
            ServerCode.NotFound => JobErrors.NotFound(job, _org, error),
            ServerCode.InvalidJobState or ServerCode.InvalidJob => JobErrors.InvalidState(
                await _jobs.GetAsync(job, token).ConfigureAwait(false), "given data", error),
            _ => error,
        };

    private async Task AbandonOwnAsync(IngestJob job, CancellationToken token)
    {
        await ClearOwnAsync(job, token).ConfigureAwait(false);
        _reporter.Warning($"Whether job {job.Id} got its data is not known, so it was aborted. It had processed no rows.");
    }

    private async Task ClearOwnAsync(IngestJob job, CancellationToken token)
    {
        var known = await new JobAbort(_calls).RunAsync(job, token).ConfigureAwait(false);
        if (!JobAbort.HasNoRows(known))
        {
            throw JobErrors.MayHaveLoaded(known);
        }
    }

    private async Task<IngestJob> CreateLikeAsync(IngestJob job, CancellationToken token)
    {
        var known = await _jobs.GetAsync(job, token).ConfigureAwait(false);
        var replacement = await _jobs.CreateAsync(IngestJobSettings.Of(known), token).ConfigureAwait(false);
        _reporter.Warning($"The data goes to job {replacement.Id} instead of job {job.Id}.");
        return replacement;
    }
}
