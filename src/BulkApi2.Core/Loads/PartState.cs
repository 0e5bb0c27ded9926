using BulkApi2.Core.Errors;
using BulkApi2.Core.Jobs;
using BulkApi2.Core.Loads.Journals;

namespace BulkApi2.Core.Loads;

/// <summary>How a part stands: what the steps that were done for it come to.</summary>
/// <param name="Plan">The part.</param>
public sealed record PartState(PartPlan Plan)
{
    /// <summary>The last step.</summary>
    public PartStep Step { get; init; }

    /// <summary>Its job; null if it has none.</summary>
    public string? JobId { get; init; }

    /// <summary>The state of its job when it had ended.</summary>
    public string? JobState { get; init; }

    /// <summary>Why its job failed: the server's code, and its words only if this run heard them.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>Rows that were loaded; known when the job has ended.</summary>
    public long Succeeded { get; init; }

    /// <summary>Rows that failed, likewise.</summary>
    public long Failed { get; init; }

    /// <summary>When the last step was noted.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Whether a job has its rows.</summary>
    public bool IsSent => Step >= PartStep.Uploaded;

    /// <summary>Rows of which nobody knows yet whether they were loaded: the job may have been closed, and its end is not proven.</summary>
    public long Unknown => Step is PartStep.Abandoned or PartStep.Closing or PartStep.Closed ? Plan.RecordCount : 0;

    /// <summary>Whether nothing more will happen.</summary>
    public bool HasEnded => Step == PartStep.Ended;

    /// <summary>Whether its job did all that jobs do.</summary>
    public bool IsComplete => HasEnded && JobState == IngestJobState.JobComplete;

    /// <summary>The state after another step.</summary>
    internal PartState After(JournalEntry entry) => this with
    {
        Step = entry.Step,
        JobId = entry.Step is PartStep.Planned or PartStep.Creating or PartStep.Cleared ? null : entry.Job ?? JobId,
        JobState = entry.State ?? JobState,
        ErrorMessage = entry.Error is null ? ErrorMessage : PrintableText.Line(entry.Error),
        Succeeded = entry.Succeeded ?? Succeeded,
        Failed = entry.Failed ?? Failed,
        At = entry.At ?? At,
    };

    /// <summary>Its job as far as it is known here.</summary>
    internal IngestJob? ToJob(IngestJobSettings settings, Orgs.Org? org) => JobId is null ? null : new IngestJob
    {
        Id = JobId,
        Object = settings.Object,
        Operation = settings.Operation,
        ExternalIdFieldName = settings.ExternalIdFieldName,
        AssignmentRuleId = settings.AssignmentRuleId,
        ColumnDelimiter = settings.ColumnDelimiter,
        LineEnding = settings.LineEnding,
        State = JobState ?? (Step == PartStep.Closed ? IngestJobState.UploadComplete : null),
        NumberRecordsSent = IsSent ? Plan.RecordCount : null,
        NumberRecordsProcessed = HasEnded ? Succeeded + Failed : null,
        NumberRecordsFailed = HasEnded ? Failed : null,
        ErrorMessage = ErrorMessage,
        Org = org,
    };
}
