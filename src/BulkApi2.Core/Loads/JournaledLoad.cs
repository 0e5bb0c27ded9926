using BulkApi2.Core.Errors;
using BulkApi2.Core.Jobs;
using BulkApi2.Core.Loads.Journals;
using BulkApi2.Core.Orgs;
using BulkApi2.Core.Results;

namespace BulkApi2.Core.Loads;

/// <summary>A load as its journal tells of it, whoever is at work on it. Nothing is changed, neither the journal nor the org.</summary>
public sealed class JournaledLoad
{
    private readonly string _path;
    private readonly JournalText _journal;
    private readonly PartState[] _states;

    private JournaledLoad(string path)
    {
        _path = path;
        _journal = JournalText.Read(path);
        _states = [.. _journal.States];
    }

    /// <summary>Reads a journal.</summary>
    /// <exception cref="BulkApiException">
    /// <see cref="ErrorCode.JournalNotValid"/>, <see cref="ErrorCode.FileNotFound"/>, <see cref="ErrorCode.FileNotReadable"/>.
    /// </exception>
    public static JournaledLoad Read(string path) => new(path);

    /// <summary>The org's id, or its address if that is not known.</summary>
    public string OrgName => _journal.Head.Org ?? _journal.Head.InstanceUrl;

    /// <summary>Whether the load goes to this org.</summary>
    public bool IsOf(Org org) => _journal.Head.IsOf(org);

    /// <summary>Whether the org could tell more than the journal.</summary>
    public bool HasOpenJobs => _states.Any(static state => state.IsSent && !state.HasEnded);

    /// <summary>Where the load stands.</summary>
    /// <param name="org">Is asked for jobs that had not ended; null to take the journal's word.</param>
    /// <param name="reporter">Is told of jobs that are not there any more.</param>
    /// <param name="cancellationToken">Ends the questions.</param>
    /// <exception cref="BulkApiException">What any question can end with.</exception>
    public async Task<LoadSummary> SummariseAsync(Org? org, Reporter reporter, CancellationToken cancellationToken)
    {
        var settings = _journal.Plan.Settings;
        var jobs = new List<IngestJob>();
        for (var i = 0; i < _states.Length; i++)
        {
            var job = _states[i].ToJob(settings, org);
            if (org is not null && job is not null && _states[i].IsSent && !_states[i].HasEnded)
            {
                job = await FindAsync(job, org, reporter, cancellationToken).ConfigureAwait(false);
                _states[i] = Update(_states[i], job);
            }

            if (job is not null)
            {
                jobs.Add(job);
            }
        }

        var summary = LoadSummary.Of(_journal.Plan, _states, _journal.Head.Started) with { Jobs = [.. jobs], JournalPath = _path };
        var last = _journal.Entries.LastOrDefault(static entry => entry.Results is not null);
        return last?.Results is { } folder ? summary.WithFilesOf(folder, _journal.Wrote) : summary;
    }

    private static async Task<IngestJob> FindAsync(IngestJob job, Org org, Reporter reporter, CancellationToken cancellationToken)
    {
        try
        {
            return await new IngestJobs(org, reporter).GetAsync(job, cancellationToken).ConfigureAwait(false);
        }
        catch (BulkApiException error) when (error.Code == ErrorCode.JobNotFound)
        {
            reporter.Warning(error.Message);
            return job;
        }
    }

    /// <summary>A job that did not come to its end proves nothing by its own numbers; its results are not asked for here.</summary>
    private static PartState Update(PartState state, IngestJob job)
    {
        var proven = IngestJobState.IsFinal(job.State) ? ResultCounts.Prove(job, state.Plan.RecordCount, null) : null;
        return state.After(new JournalEntry(state.Plan.Number, proven is null ? state.Step : PartStep.Ended)
        {
            State = proven is null ? null : job.State,
            Error = job.ErrorMessage,
            Succeeded = proven?.Succeeded,
            Failed = proven?.Failed,
            At = job.SystemModstamp is { } changed ? new DateTimeOffset(changed) : null,
        });
    }
}
