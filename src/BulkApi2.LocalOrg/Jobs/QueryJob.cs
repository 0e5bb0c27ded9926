using BulkApi2.LocalOrg.Uploads;

namespace BulkApi2.LocalOrg.Jobs;

/// <summary>A job that runs a query. It waits for nothing and is queued from the start.</summary>
internal sealed class QueryJob : Job
{
    private QueryRun? _run;

    public required QuerySettings Settings { get; init; }

    /// <summary>Runs its query when its turn comes.</summary>
    public required Func<QueryJob, QueryRun> Start { get; init; }

    public override string OperationName => Settings.OperationName;

    public override string ObjectName => Settings.Query.Table.Type.Name;

    public override CsvDialect Dialect => Settings.Dialect;

    public override string ApiVersion => Settings.ApiVersion;

    public int RowsDone => _run?.RowsDone ?? 0;

    /// <summary>What it found.</summary>
    public QueryResult? Result => _run?.Result;

    public void Queue() => EnterQueue(Created);

    public override void CheckDeletable()
    {
        if (!HasEnded)
        {
            throw JobRefusedException.InvalidState($"Deleting {Adjective} Job not allowed, abort it first");
        }
    }

    protected override JobWork Begin() => _run = Start(this);
}
