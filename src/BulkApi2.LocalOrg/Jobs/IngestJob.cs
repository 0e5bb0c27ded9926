using BulkApi2.LocalOrg.Loads;
using BulkApi2.LocalOrg.Uploads;

namespace BulkApi2.LocalOrg.Jobs;

/// <summary>One ingest job and its states. All methods are called under the lock of <see cref="JobTable"/>.</summary>
internal sealed class IngestJob
{
    // Both are Salesforce's limits; the second is for ingest jobs only.
    private static readonly TimeSpan LongestKept = TimeSpan.FromDays(7);
    private static readonly TimeSpan LongestOpen = TimeSpan.FromDays(1);

    private DateTimeOffset? _entered;
    private JobSchedule _schedule;
    private JobRun? _run;

    /// <summary>Which of the org's jobs it is; the id says it too.</summary>
    public required int Number { get; init; }

    public required string Id { get; init; }

    public required JobSettings Settings { get; init; }

    public required string CreatedById { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>How long it takes from the close to the end.</summary>
    public required TimeSpan ProcessingTime { get; init; }

    /// <summary>Opens its upload when its turn comes.</summary>
    public required Func<IngestJob, JobRun> Start { get; init; }

    public JobState State { get; private set; }

    public DateTimeOffset Modified => _entered ?? Created;

    public int UploadCount { get; private set; }

    public SegmentedBytes Upload { get; private set; } = new();

    /// <summary>Why it failed.</summary>
    public string? Error { get; private set; }

    /// <summary>The milliseconds it took from the close to the end; 0 before.</summary>
    public int TotalMilliseconds { get; private set; }

    /// <summary>The milliseconds its rows were worked on.</summary>
    public int ActiveMilliseconds { get; private set; }

    public RowOutcomes Outcomes => _run?.Outcomes ?? new RowOutcomes();

    /// <summary>The columns of the upload; none if its rows were never looked at.</summary>
    public IReadOnlyList<Column> Columns => _run?.Columns ?? [];

    public bool HasEnded => State is JobState.JobComplete or JobState.Failed or JobState.Aborted;

    /// <summary>Takes an upload. A second one is taken too, but then the job can't be closed.</summary>
    public void Put(SegmentedBytes upload)
    {
        if (State != JobState.Open)
        {
            throw JobRefusedException.InvalidState($"Uploading data to {Adjective} Job not allowed");
        }

        Upload = UploadCount++ == 0 ? upload : Upload;
    }

    public void Close(DateTimeOffset now)
    {
        if (State != JobState.Open)
        {
            throw JobRefusedException.InvalidState($"Closing already {Adjective} Job not allowed");
        }

        if (UploadCount > 1)
        {
            throw JobRefusedException.InvalidJob(
                $"Found multipe contents for job: <{Id.Substring(0, 15)}>, please 'Close' / 'Abort' / 'Delete' the "
                + "current Job then create a new Job and make sure you only do 'PUT' once on a given Job.");
        }

        Enter(JobState.UploadComplete, now);
        _schedule = new JobSchedule(now, ProcessingTime);
    }

    /// <summary>Ends the job where it is; what it loaded stays.</summary>
    public void Abort(DateTimeOffset now)
    {
        if (HasEnded)
        {
            throw JobRefusedException.InvalidState($"Aborting already {Adjective} Job not allowed");
        }

        End(JobState.Aborted, now);
    }

    public void CheckDeletable()
    {
        if (State is JobState.Open or JobState.InProgress)
        {
            throw JobRefusedException.InvalidState($"Deleting {Adjective} Job not allowed, abort it first");
        }
    }

    /// <summary>Whether it ended so long ago that it and its results are gone.</summary>
    public bool IsGone(DateTimeOffset now) => HasEnded && now >= Modified + LongestKept;

    /// <summary>Whether nobody closed it for too long.</summary>
    public bool IsForgotten(DateTimeOffset now) => State == JobState.Open && now >= Created + LongestOpen;

    /// <summary>Does some of what is due by now; false if nothing is.</summary>
    public bool Step(DateTimeOffset now)
    {
        var isDue = State switch
        {
            JobState.UploadComplete => now >= _schedule.Starts,
            JobState.InProgress => now >= _schedule.Ends || (!_run!.IsDone && _run.Outcomes.Count < RowsDue(now)),
            _ => false,
        };
        if (!isDue)
        {
            return false;
        }

        try
        {
            Work(now);
        }
        catch (UploadException e)
        {
            Error = $"{e.Code} : {e.Message}";
            End(JobState.Failed, now);
        }

        return true;
    }

    private string Adjective => State == JobState.JobComplete ? "Completed" : State.ToString();

    private int RowsDue(DateTimeOffset now) => _schedule.RowsDue(_run!.ExpectedRows, now);

    private void Work(DateTimeOffset now)
    {
        if (State == JobState.UploadComplete)
        {
            Enter(JobState.InProgress, _schedule.Starts);
            _run = Start(this);
            return;
        }

        _run!.Advance(RowsDue(now), now);
        ActiveMilliseconds = _schedule.ActiveMilliseconds(now);
        if (_run.IsDone && now >= _schedule.Ends)
        {
            TotalMilliseconds = (int)ProcessingTime.TotalMilliseconds;
            End(JobState.JobComplete, _schedule.Ends);
        }
    }

    private void End(JobState state, DateTimeOffset now)
    {
        Enter(state, now);
        _run?.Dispose();
    }

    private void Enter(JobState state, DateTimeOffset now)
    {
        State = state;
        _entered = now;
    }
}
