using BulkApi2.Core.Errors;
using BulkApi2.Core.Jobs;
using BulkApi2.Core.Orgs;

namespace BulkApi2.Core.Loads;

/// <summary>
/// Brings a part into a closed job, from wherever an earlier run was stopped. A job is given the part's data in one run only: whoever
/// cannot know what a job was given takes another one, after that one is aborted.
/// </summary>
internal sealed class PartSender
{
    /// <summary>Two uploads in one job are rare; again and again they are a fault of something else.</summary>
    private const int MostJobs = 3;

    private readonly Org _org;
    private readonly IngestJobSettings _settings;
    private readonly Reporter _reporter;
    private readonly IngestJobs _jobs;
    private readonly JobAbort _abort;
    private readonly PartCloser _closer;

    public PartSender(Org org, IngestJobSettings settings, Reporter reporter)
    {
        (_org, _settings, _reporter) = (org, settings, reporter);
        _jobs = new IngestJobs(org, reporter);
        _abort = new JobAbort(new JobCalls(org, reporter));
        _closer = new PartCloser(_jobs);
    }

    /// <summary>Sends a part.</summary>
    /// <returns>The job that loads it, closed or already further.</returns>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.OutcomeUnknown"/>, and what any call can end with.</exception>
    public async Task<IngestJob> SendAsync(LoadPart part, CancellationToken token)
    {
        try
        {
            return await UploadAndCloseAsync(part, token).ConfigureAwait(false);
        }
        catch (BulkApiException error)
            when (error.Code == ErrorCode.OutcomeUnknown && part.State.Step is (PartStep.Created or PartStep.Abandoned))
        {
            _reporter.Warning(error.Message);
            var closed = await _jobs.GetAsync(part.State.ToJob(_settings, _org)!, token).ConfigureAwait(false);
            if (JobAbort.HasNoRows(closed))
            {
                part.Note(PartStep.Cleared);
                return await UploadAndCloseAsync(part, token).ConfigureAwait(false);
            }

            // Another client closed the job: its results tell which rows it loaded, and none of them is sent again.
            part.Note(PartStep.Uploaded, closed);
            return await _closer.CloseAsync(part, closed, token).ConfigureAwait(false);
        }
    }

    private async Task<IngestJob> UploadAndCloseAsync(LoadPart part, CancellationToken token)
    {
        var job = await ResumeAsync(part, token).ConfigureAwait(false);
        for (var attempt = 1; ; attempt++)
        {
            if (!part.State.IsSent)
            {
                job = await UploadAsync(part, token).ConfigureAwait(false);
            }

            try
            {
                return await _closer.CloseAsync(part, job!, token).ConfigureAwait(false);
            }
            catch (BulkApiException error) when (error.Code == ErrorCode.JobHasData && attempt < MostJobs)
            {
                await AbandonAsync(part, job!, token).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Asks the server about the job of an earlier run.</summary>
    private async Task<IngestJob?> ResumeAsync(LoadPart part, CancellationToken token)
    {
        var state = part.State;
        if (state.Step == PartStep.Creating)
        {
            _reporter.Warning(
                $"The run before was stopped while it created a job for {part.Plan}: the org may have another open job, without data. "
                + "It does no harm: Get-SfIngestJob -State Open lists it, and Stop-SfIngestJob aborts it.");
        }

        if (state.ToJob(_settings, _org) is not { } job)
        {
            return null;
        }

        var known = await FindAsync(job, state.IsSent, token).ConfigureAwait(false);
        if (known is null || state.IsSent)
        {
            return known;
        }

        if (known.State == IngestJobState.Open)
        {
            await AbandonAsync(part, known, token).ConfigureAwait(false);
        }
        else if (JobAbort.HasNoRows(known))
        {
            part.Note(PartStep.Cleared);
        }
        else
        {
            // Another client closed it.
            part.Note(PartStep.Uploaded, known);
        }

        return part.State.IsSent ? known : null;
    }

    private async Task<IngestJob?> FindAsync(IngestJob job, bool isNeeded, CancellationToken token)
    {
        try
        {
            return await _jobs.GetAsync(job, token).ConfigureAwait(false);
        }
        catch (BulkApiException error) when (error.Code == ErrorCode.JobNotFound)
        {
            // Without data there is nothing to miss.
            return isNeeded ? throw JobErrors.Lost(job, error) : null;
        }
    }

    private async Task<IngestJob> UploadAsync(LoadPart part, CancellationToken token)
    {
        var job = await CreateAsync(part, token).ConfigureAwait(false);
        var upload = new Upload(_org, _reporter with { Bytes = bytes => part.BytesSent = bytes })
        {
            AbandonAsync = (lost, stop) => AbandonAsync(part, lost, stop),
            ClearAsync = (unfilled, stop) => ClearAsync(part, unfilled, stop),
            CreateAsync = (_, stop) => CreateAsync(part, stop),
        };
        var sent = await upload.SendAsync(job, FingerprintedData.Of(part), token).ConfigureAwait(false);
        part.Note(PartStep.Uploaded, sent);
        return sent;
    }

    private async Task<IngestJob> CreateAsync(LoadPart part, CancellationToken token)
    {
        part.Note(PartStep.Creating);
        try
        {
            part.Job = await _jobs.CreateAsync(_settings, token).ConfigureAwait(false);
        }
        catch (BulkApiException error) when (!error.IsOutcomeUnknown && error.Code != ErrorCode.OutcomeUnknown)
        {
            // There is no job that nobody knows of.
            part.Note(PartStep.Cleared);
            throw;
        }

        part.Note(PartStep.Created, part.Job);
        return part.Job;
    }

    /// <summary>Aborts a job of which nobody knows what it was given.</summary>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.OutcomeUnknown"/> if another client had closed it.</exception>
    private async Task AbandonAsync(LoadPart part, IngestJob job, CancellationToken token)
    {
        await ClearAsync(part, job, token).ConfigureAwait(false);
        _reporter.Warning(
            $"It is not known whether the upload to job {job.Id} arrived, so the job was aborted. "
            + $"It had processed no rows, so {part.Plan} can go to another job.");
    }

    /// <summary>Aborts a job, and makes sure that it loaded nothing.</summary>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.OutcomeUnknown"/> if another client had closed it.</exception>
    private async Task ClearAsync(LoadPart part, IngestJob job, CancellationToken token)
    {
        part.Note(PartStep.Abandoned, job);
        var known = await _abort.RunAsync(job, token).ConfigureAwait(false);
        if (!JobAbort.HasNoRows(known))
        {
            throw JobErrors.MayHaveLoaded(known);
        }

        part.Note(PartStep.Cleared);
    }
}
