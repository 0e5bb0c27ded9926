using System.Text.Json.Serialization;
using BulkApi2.Core.Http;
using BulkApi2.Core.Orgs;
using BulkApi2.Core.RowNumbers;

namespace BulkApi2.Core.Jobs;

/// <summary>
/// An ingest job as the server last described it. Each answer carries only some of these fields, so all but
/// <see cref="Id"/> may be missing.
/// </summary>
public sealed record IngestJob
{
    /// <summary>18 characters, beginning with 750.</summary>
    public string Id { get; init; } = "";

    /// <summary>One of <see cref="IngestJobState"/>.</summary>
    public string? State { get; init; }

    /// <summary>API name of the object, such as Contact.</summary>
    public string? Object { get; init; }

    /// <summary>insert, update, upsert, delete or hardDelete.</summary>
    public string? Operation { get; init; }

    /// <summary>The field by which an upsert finds its records.</summary>
    public string? ExternalIdFieldName { get; init; }

    /// <summary>The assignment rule that is run on Cases or Leads.</summary>
    public string? AssignmentRuleId { get; init; }

    /// <summary>Records that this session sent to the job, if it did; the server does not count them before it processes them.</summary>
    [JsonIgnore]
    public long? NumberRecordsSent { get; init; }

    /// <summary>Records done so far, the failed ones among them.</summary>
    public long? NumberRecordsProcessed { get; init; }

    /// <summary>Records that failed so far.</summary>
    public long? NumberRecordsFailed { get; init; }

    /// <summary>Why the job failed, in the server's words on one line.</summary>
    [JsonConverter(typeof(ServerLineConverter))]
    public string? ErrorMessage { get; init; }

    /// <summary>When the job was created, in local time.</summary>
    public DateTime? CreatedDate { get; init; }

    /// <summary>Id of the user who created the job.</summary>
    public string? CreatedById { get; init; }

    /// <summary>When the job last changed, in local time.</summary>
    public DateTime? SystemModstamp { get; init; }

    /// <summary>The API version that created the job, such as 62.0.</summary>
    public string? ApiVersion { get; init; }

    /// <summary>LF or CRLF.</summary>
    public string? LineEnding { get; init; }

    /// <summary>COMMA, BACKQUOTE, CARET, PIPE, SEMICOLON or TAB.</summary>
    public string? ColumnDelimiter { get; init; }

    /// <summary>CSV.</summary>
    public string? ContentType { get; init; }

    /// <summary>Parallel; the server gives no choice.</summary>
    public string? ConcurrencyMode { get; init; }

    /// <summary>V2Ingest.</summary>
    public string? JobType { get; init; }

    /// <summary>How often the server had to begin again.</summary>
    public int? Retries { get; init; }

    /// <summary>In milliseconds.</summary>
    public long? TotalProcessingTime { get; init; }

    /// <summary>In milliseconds.</summary>
    public long? ApiActiveProcessingTime { get; init; }

    /// <summary>Spent in triggers and other code of the org, in milliseconds.</summary>
    public long? ApexProcessingTime { get; init; }

    /// <summary>The org that the job belongs to.</summary>
    [JsonIgnore]
    public Org? Org { get; init; }

    /// <summary>Which rows of the input were sent, if this session kept that.</summary>
    [JsonIgnore]
    internal RowTrack? Rows { get; init; }

    /// <summary>The job's id, so that a job can be written into a text.</summary>
    public override string ToString() => Id;

    /// <summary>A newer answer of the server, completed by what was known before.</summary>
    internal IngestJob UpdatedBy(IngestJob answer) => answer with
    {
        Id = answer.Id.Length < Id.Length ? Id : answer.Id,
        ExternalIdFieldName = answer.ExternalIdFieldName ?? ExternalIdFieldName,
        AssignmentRuleId = answer.AssignmentRuleId ?? AssignmentRuleId,
        NumberRecordsSent = answer.NumberRecordsSent ?? NumberRecordsSent,
        Rows = answer.Rows ?? Rows,
        NumberRecordsProcessed = answer.NumberRecordsProcessed ?? NumberRecordsProcessed,
        NumberRecordsFailed = answer.NumberRecordsFailed ?? NumberRecordsFailed,
        LineEnding = answer.LineEnding ?? LineEnding,
        ColumnDelimiter = answer.ColumnDelimiter ?? ColumnDelimiter,
        JobType = answer.JobType ?? JobType,
        Retries = answer.Retries ?? Retries,
        TotalProcessingTime = answer.TotalProcessingTime ?? TotalProcessingTime,
        Org = Org,
    };
}
