using BulkApi2.LocalOrg.Jobs;
using BulkApi2.LocalOrg.Records;

namespace BulkApi2.LocalOrg.Http;

/// <summary>Writes jobs with exactly the keys, in exactly the order, that each answer has.</summary>
internal static class JobJson
{
    public const string IngestType = "V2Ingest";
    public const string QueryType = "V2Query";

    // From this version on a job says whether its query may be split by id ranges.
    private const int PkChunkingVersion = 61;

    public static string Created(Job job)
    {
        var json = Head(new JsonLayout().Open(), job);
        return Tail(ContentUrl(json, job), job).Close().ToString();
    }

    public static string Changed(Job job) => Head(new JsonLayout().Open(), job).Close().ToString();

    public static string Info(IngestJob job)
    {
        var json = new JsonLayout().Open();
        ListItem(json, job);
        var outcomes = job.Outcomes;
        if (job.State != JobState.Open || job.UploadCount > 0)
        {
            json.Number("numberRecordsProcessed", outcomes.Count).Number("numberRecordsFailed", outcomes.FailedCount);
        }

        json.Number("retries", 0)
            .Number("totalProcessingTime", job.TotalMilliseconds)
            .Number("apiActiveProcessingTime", job.ActiveMilliseconds)
            .Number("apexProcessingTime", 0)
            .TextIfAny("errorMessage", job.Error);
        return PkChunking(json, job, false).Close().ToString();
    }

    // A query job never says why it failed.
    public static string Info(QueryJob job)
    {
        var json = new JsonLayout().Open();
        ListItem(json, job);
        json.Number("numberRecordsProcessed", job.RowsDone)
            .Number("retries", 0)
            .Number("totalProcessingTime", job.TotalMilliseconds);
        return PkChunking(json, job, true).Close().ToString();
    }

    public static string List(IEnumerable<Job> jobs, string? nextRecordsUrl) => new JsonLayout().Open()
        .Flag("done", nextRecordsUrl is null)
        .Objects("records", jobs, ListItem)
        .Text("nextRecordsUrl", nextRecordsUrl)
        .Close().ToString();

    private static void ListItem(JsonLayout json, Job job)
    {
        Head(json, job).Text("jobType", job is QueryJob ? QueryType : IngestType);
        Tail(ContentUrl(json, job), job);
    }

    private static JsonLayout Head(JsonLayout json, Job job)
    {
        var settings = (job as IngestJob)?.Settings;
        return json
            .Text("id", job.Id)
            .Text("operation", job.OperationName)
            .Text("object", job.ObjectName)
            .Text("createdById", job.CreatedById)
            .Text("createdDate", Timestamp(job.Created))
            .Text("systemModstamp", Timestamp(job.Modified))
            .Text("state", job.State.ToString())
            .TextIfAny("externalIdFieldName", settings?.ExternalIdFieldName)
            .TextIfAny("assignmentRuleId", settings?.AssignmentRuleId)
            .Text("concurrencyMode", "Parallel")
            .Text("contentType", "CSV")
            .Raw("apiVersion", job.ApiVersion);
    }

    // Only an open job takes data, so only it says where.
    private static JsonLayout ContentUrl(JsonLayout json, Job job) => job.State == JobState.Open
        ? json.Text("contentUrl", $"services/data/v{job.ApiVersion}/jobs/ingest/{job.Id}/batches")
        : json;

    private static JsonLayout Tail(JsonLayout json, Job job) => json
        .Text("lineEnding", job.Dialect.LineEndingName)
        .Text("columnDelimiter", job.Dialect.DelimiterName);

    private static JsonLayout PkChunking(JsonLayout json, Job job, bool isSupported) =>
        ApiVersions.Number(job.ApiVersion) >= PkChunkingVersion
            ? json.Flag("isPkChunkingSupported", isSupported)
            : json;

    // Jobs know their times to the second.
    private static string Timestamp(DateTimeOffset moment) =>
        RecordReader.Timestamp(moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerSecond)));
}
