using BulkApi2.LocalOrg.Uploads;

namespace BulkApi2.LocalOrg.Jobs;

/// <summary>One job and its states. All methods are called under the lock of <see cref="JobTable"/>.</summary>
internal abstract class Job
{
    // Both are Salesforce's limits; the second is for ingest jobs only, and no other job is ever open.
    private static readonly TimeSpan LongestKept = TimeSpan.FromDays(7);
    private static readonly TimeSpan LongestOpen = TimeSpan.FromDays(1);

    private DateTimeOffset? _entered;
    private JobSchedule _schedule;
    private JobWork? _work;

    /// <summary>Which of the org's jobs it is; the id says it too.</summary>
    public required int Number { get; init; }

    public required string Id { get; init; }

    public required string CreatedById { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>How long it takes from the close to the end.</summary>
    public required TimeSpan ProcessingTime { get; init; }

    /// <summary>The operation as the API spells it.</summary>
    public abstract string OperationName { get; }

    public abstract string ObjectName { get; }

    public abstract CsvDialect Dialect { get; }

    public abstract string ApiVersion { get; }

    public JobState State { get; private set; }

    public DateTimeOffset Modified => _entered ?? Created;

    /// <summary>Why it failed.</summary>
    public string? Error { get; private set; }

    /// <summary>The milliseconds it took from the close to the end; 0 before.</summary>
    public int TotalMilliseconds { get; private set; }

    /// <summary>The milliseconds its rows were worked on.</summary>
    public int ActiveMilliseconds { get; private set; }

    public bool HasEnded => State is JobState.JobComplete or JobState.Failed or JobState.Aborted;

    protected string Adjective => State == JobState.JobComplete ? "Completed" : State.ToString();

    /// <summary>Whether it ended so long ago that it and its results are gone.</summary>
    public bool IsGone(DateTimeOffset now) => HasEnded && now >= Modified + LongestKept;

    /// <summary>Whether nobody closed it for too long.</summary>
    public bool IsForgotten(DateTimeOffset now) => State == JobState.Open && now >= Created + LongestOpen;

    /// <summary>Ends the job where it is; what it did stays.</summary>
    public void Abort(DateTimeOffset now)
    {
        if (HasEnded)
        {
            throw JobRefusedException.InvalidState($"Aborting already {Adjective} Job not allowed");
        }

        End(JobState.Aborted, now);
    }

    public abstract void CheckDeletable();

    /// <summary>Does some of what is due by now; false if nothing is.</summary>
    public bool Step(DateTimeOffset now)
    {
        var isDue = State switch
        {
            JobState.UploadComplete => now >= _schedule.Starts,
            JobState.InProgress => now >= _schedule.Ends || (!_work!.IsDone && _work.RowsDone < RowsDue(now)),
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
        catch (JobFailedException e)
        {
            Error = $"{e.Code} : {e.Message}";
            End(JobState.Failed, now);
        }

        return true;
    }

    /// <summary>Makes ready what its turn needs.</summary>
    protected abstract JobWork Begin();

    protected void EnterQueue(DateTimeOffset now)
    {
        Enter(JobState.UploadComplete, now);
        _schedule = new JobSchedule(now, ProcessingTime);
    }

    private int RowsDue(DateTimeOffset now) => _schedule.RowsDue(_work!.ExpectedRows, now);

    private void Work(DateTimeOffset now)
    {
        if (State == JobState.UploadComplete)
        {
            Enter(JobState.InProgress, _schedule.Starts);
            _work = Begin();
            return;
        }

        _work!.Advance(RowsDue(now), now);
        ActiveMilliseconds = _schedule.ActiveMilliseconds(now);
        if (_work.IsDone && now >= _schedule.Ends)
        {
            TotalMilliseconds = (int)ProcessingTime.TotalMilliseconds;
            End(JobState.JobComplete, _schedule.Ends);
        }
    }

    private void End(JobState state, DateTimeOffset now)
    {
        Enter(state, now);
        _work?.Dispose();
    }

    private void Enter(JobState state, DateTimeOffset now)
    {
        State = state;
        _entered = now;
    }
}
