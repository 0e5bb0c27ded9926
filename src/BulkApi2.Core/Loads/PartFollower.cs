using BulkApi2.Core.Errors;
using BulkApi2.Core.Jobs;
using BulkApi2.Core.Loads.Journals;
using BulkApi2.Core.Orgs;
using BulkApi2.Core.Results;

namespace BulkApi2.Core.Loads;

/// <summary>Follows the closed job of a part to its end, and takes its results.</summary>
internal sealed class PartFollower
{
    private readonly Org _org;
    private readonly IngestJobSettings _settings;
    private readonly LoadOptions _options;
    private readonly LoadResults _results;
    private readonly LoadErrors _errors;
    private readonly Reporter _reporter;

    public PartFollower(
        Org org, IngestJobSettings settings, LoadOptions options, LoadResults results, LoadErrors errors, Reporter reporter) =>
        (_org, _settings, _options, _results, _errors, _reporter) = (org, settings, options, results, errors, reporter);

    /// <summary>Waits for the end, if anybody does, and notes it.</summary>
    /// <exception cref="BulkApiException">Why the end is not known.</exception>
    public async Task FollowAsync(LoadPart part, IngestJob job, CancellationToken token)
    {
        if (!_options.Waits && !IngestJobState.IsFinal(job.State))
        {
            return;
        }

        var watch = new JobWatch(_options.Timeout, _options.PollInterval, _reporter, seen => part.Job = seen, token);
        watch.Add(job);
        var end = await watch.TakeAsync().ConfigureAwait(false);
        if (end.Job.State == IngestJobState.Open)
        {
            // The close was answered with yes and not done, or this answer is an old one. A later run closes it again.
            part.Note(PartStep.Closing, end.Job);
        }

        if (!IngestJobState.IsFinal(end.Job.State))
        {
            throw end.Error!;
        }

        if (end.Error is not null)
        {
            _errors.Add(part, end.Error);
        }

        await EndAsync(part, end.Job with { NumberRecordsSent = part.Plan.RecordCount }, token).ConfigureAwait(false);
    }

    /// <summary>Takes the results of a job that had ended in an earlier run, if they are wanted.</summary>
    public Task TakeResultsAsync(LoadPart part, CancellationToken token) =>
        _results.HasFiles ? DownloadAsync(part, part.State.ToJob(_settings, _org)!, token) : Task.CompletedTask;

    /// <summary>The end is noted when it is proven, so that a later run with the journal tries again.</summary>
    private async Task EndAsync(LoadPart part, IngestJob job, CancellationToken token)
    {
        var found = await DownloadAsync(part, job, token).ConfigureAwait(false);
        if (ResultCounts.Prove(job, part.Plan.RecordCount, found) is not { } proven)
        {
            _errors.Add(part, NotProven(part, job));
            return;
        }

        part.Note(new JournalEntry(part.Plan.Number, PartStep.Ended)
        {
            Job = job.Id,
            State = job.State,
            Error = job.State == IngestJobState.JobComplete ? null : JobErrorCode.Of(job.ErrorMessage),
            Succeeded = proven.Succeeded,
            Failed = proven.Failed,
        });
        var counted = proven.Succeeded + proven.Failed;
        if (part.State.IsComplete && counted != part.Plan.RecordCount)
        {
            _reporter.Warning(
                $"{ResultCounts.Id}: job {job.Id} was given {part.Plan.RecordCount:N0} rows, and has results of {counted:N0}.");
        }
    }

    private static BulkApiException NotProven(LoadPart part, IngestJob job) => new(
        ErrorCode.OutcomeUnknown,
        $"Job {job.Id} was given {part.Plan} and is {job.State}; its counters and results do not prove which of them were loaded.")
    {
        JobId = job.Id,
        MayDoubleRows = true,
    };

    /// <summary>That a job has ended must not be forgotten because its results cannot be got.</summary>
    private async Task<IReadOnlyDictionary<ResultKind, long>?> DownloadAsync(LoadPart part, IngestJob job, CancellationToken token)
    {
        try
        {
            return await _results.AddAsync(job, error => _errors.Add(part, error.OfResults()), token).ConfigureAwait(false);
        }
        catch (BulkApiException error)
        {
            _errors.Add(part, error.OfResults());
            return null;
        }
    }
}
