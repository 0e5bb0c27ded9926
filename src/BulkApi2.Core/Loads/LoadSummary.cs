using BulkApi2.Core.Errors;
using BulkApi2.Core.Jobs;
using BulkApi2.Core.Results;

namespace BulkApi2.Core.Loads;

/// <summary>
/// How a whole load stands. <see cref="NumberRecords"/> is the sum of the rows that succeeded, failed, were not processed, and are unknown.
/// </summary>
public sealed record LoadSummary
{
    /// <summary>One of <see cref="LoadState"/>.</summary>
    public string State { get; init; } = LoadState.Incomplete;

    /// <summary>API name of the object.</summary>
    public string Object { get; init; } = "";

    /// <summary>insert, update, upsert, delete or hardDelete.</summary>
    public string Operation { get; init; } = "";

    /// <summary>Rows of the input.</summary>
    public long NumberRecords { get; init; }

    /// <summary>Rows that jobs were given.</summary>
    public long NumberRecordsSent { get; init; }

    /// <summary>Rows that were loaded.</summary>
    public long NumberRecordsSucceeded { get; init; }

    /// <summary>Rows that the org refused.</summary>
    public long NumberRecordsFailed { get; init; }

    /// <summary>Rows that were neither loaded nor refused: they were not sent, or their job ended before it came to them.</summary>
    public long NumberRecordsUnprocessed { get; init; }

    /// <summary>
    /// Rows that may or may not be loaded: their jobs have not ended, or an answer was lost and the outcome is not proven. The jobs are
    /// among <see cref="Jobs"/>.
    /// </summary>
    public long NumberRecordsUnknown { get; init; }

    /// <summary>The jobs that were given rows, in the order of the rows.</summary>
    public IngestJob[] Jobs { get; init; } = [];

    /// <summary>From the beginning of the load, in whichever run that was, to its last step.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>The file with the rows that were loaded; null if none was written.</summary>
    public string? SuccessfulPath { get; init; }

    /// <summary>The file with the rows that were refused, and why; null if none was written.</summary>
    public string? FailedPath { get; init; }

    /// <summary>The file with the rows that were not processed; null if none was written.</summary>
    public string? UnprocessedPath { get; init; }

    /// <summary>The journal; null if there is none.</summary>
    public string? JournalPath { get; init; }

    /// <summary>The state, so that a load can be written into a text.</summary>
    public override string ToString() => $"{State}: {NumberRecordsSucceeded:N0} of {NumberRecords:N0} rows loaded";

    /// <summary>That not every row was loaded; null if they were.</summary>
    public BulkApiException? RowsFailed() => NumberRecordsSucceeded == NumberRecords ? null : new BulkApiException(
        ErrorCode.RowsFailed,
        $"{NumberRecordsFailed:N0} of {NumberRecords:N0} rows ({Operation} {Object}) failed, "
        + $"{NumberRecordsUnprocessed:N0} were not processed"
        + (NumberRecordsUnknown > 0 ? $", and of {NumberRecordsUnknown:N0} it is not known whether they were loaded." : "."))
    {
        MayDoubleRows = NumberRecordsUnknown > 0,
    };

    internal static LoadSummary Of(LoadPlan plan, IReadOnlyList<PartState> parts, DateTimeOffset started)
    {
        var records = plan.RecordCount;
        var (succeeded, failed) = (parts.Sum(static part => part.Succeeded), parts.Sum(static part => part.Failed));
        var unknown = parts.Sum(static part => part.Unknown);
        var state = StateOf(parts, succeeded == records);
        return new LoadSummary
        {
            State = state,
            Object = plan.Settings.Object,
            Operation = plan.Settings.Operation,
            NumberRecords = records,
            NumberRecordsSent = parts.Where(static part => part.IsSent).Sum(static part => part.Plan.RecordCount),
            NumberRecordsSucceeded = succeeded,
            NumberRecordsFailed = failed,
            NumberRecordsUnprocessed = records - succeeded - failed - unknown,
            NumberRecordsUnknown = unknown,
            Duration = (parts.Max(static part => part.At) ?? started) - started,
        };
    }

    /// <summary>With those files of results in a folder that are there.</summary>
    internal LoadSummary WithFilesOf(string folder, Func<string, bool> isThere) => this with
    {
        SuccessfulPath = Existing(folder, ResultKind.Successful, isThere),
        FailedPath = Existing(folder, ResultKind.Failed, isThere),
        UnprocessedPath = Existing(folder, ResultKind.Unprocessed, isThere),
    };

    private static string? Existing(string folder, ResultKind kind, Func<string, bool> isThere) =>
        ResultFiles.PathIn(folder, kind) is var path && isThere(path) ? path : null;

    private static string StateOf(IReadOnlyList<PartState> parts, bool isAllLoaded) => parts switch
    {
        _ when !parts.All(static part => part.HasEnded) => LoadState.Incomplete,
        _ when isAllLoaded && parts.All(static part => part.IsComplete) => LoadState.Complete,
        _ when !parts.Any(static part => part.IsComplete) => LoadState.Failed,
        _ => LoadState.CompleteWithErrors,
    };
}
