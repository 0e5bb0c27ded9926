using BulkApi2.LocalOrg.Rows;
using BulkApi2.LocalOrg.Uploads;

namespace BulkApi2.LocalOrg.Jobs;

/// <summary>A job that loads the rows of an upload.</summary>
internal sealed class IngestJob : Job
{
    private JobRun? _run;

    public required JobSettings Settings { get; init; }

    /// <summary>Opens its upload when its turn comes.</summary>
    public required Func<IngestJob, JobRun> Start { get; init; }

    public override string OperationName => Settings.OperationName;

    public override string ObjectName => Settings.Type.Name;

    public override CsvDialect Dialect => Settings.Dialect;

    public override string ApiVersion => Settings.ApiVersion;

    public int UploadCount { get; private set; }

    public SegmentedBytes Upload { get; private set; } = new();

    public RowOutcomes Outcomes => _run?.Outcomes ?? new RowOutcomes();

    /// <summary>The columns of the upload; none if its rows were never looked at.</summary>
    public IReadOnlyList<Column> Columns => _run?.Columns ?? [];

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

        EnterQueue(now);
    }

    public override void CheckDeletable()
    {
        if (State is JobState.Open or JobState.InProgress)
        {
            throw JobRefusedException.InvalidState($"Deleting {Adjective} Job not allowed, abort it first");
        }
    }

    protected override JobWork Begin() => _run = Start(this);
}
