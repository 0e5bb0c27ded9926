using BulkApi2.LocalOrg.Jobs;
using BulkApi2.LocalOrg.Records;

namespace BulkApi2.LocalOrg.Http;

/// <summary>Writes jobs with exactly the keys, in exactly the order, that each answer has.</summary>
internal static class JobJson
{
    // From this version on a job says whether its query may be split by id ranges.
    private const int PkChunkingVersion = 61;

    public static string Created(IngestJob job)
    {
        var json = Head(new JsonLayout().Open(), job);
        return Tail(ContentUrl(json, job), job).Close().ToString();
    }

    public static string Changed(IngestJob job) => Head(new JsonLayout().Open(), job).Close().ToString();

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
        if (ApiVersions.Number(job.Settings.ApiVersion) >= PkChunkingVersion)
        {
            json.Flag("isPkChunkingSupported", false);
        }

        return json.Close().ToString();
    }

    public static string List(IEnumerable<IngestJob> jobs, string? nextRecordsUrl) => new JsonLayout().Open()
        .Flag("done", nextRecordsUrl is null)
        .Objects("records", jobs, ListItem)
        .Text("nextRecordsUrl", nextRecordsUrl)
        .Close().ToString();

    private static void ListItem(JsonLayout json, IngestJob job)
    {
        Head(json, job).Text("jobType", "V2Ingest");
        Tail(ContentUrl(json, job), job);
    }

    private static JsonLayout Head(JsonLayout json, IngestJob job) => json
        .Text("id", job.Id)
        .Text("operation", job.Settings.OperationName)
        .Text("object", job.Settings.Type.Name)
        .Text("createdById", job.CreatedById)
        .Text("createdDate", Timestamp(job.Created))
        .Text("systemModstamp", Timestamp(job.Modified))
        .Text("state", job.State.ToString())
        .TextIfAny("externalIdFieldName", job.Settings.ExternalIdFieldName)
        .TextIfAny("assignmentRuleId", job.Settings.AssignmentRuleId)
        .Text("concurrencyMode", "Parallel")
        .Text("contentType", "CSV")
        .Raw("apiVersion", job.Settings.ApiVersion);

    // Only an open job takes data, so only it says where.
    private static JsonLayout ContentUrl(JsonLayout json, IngestJob job) => job.State == JobState.Open
        ? json.Text("contentUrl", $"services/data/v{job.Settings.ApiVersion}/jobs/ingest/{job.Id}/batches")
        : json;

    private static JsonLayout Tail(JsonLayout json, IngestJob job) => json
        .Text("lineEnding", job.Settings.Dialect.LineEndingName)
        .Text("columnDelimiter", job.Settings.Dialect.DelimiterName);

    // Jobs know their times to the second.
    private static string Timestamp(DateTimeOffset moment) =>
        RecordReader.Timestamp(moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerSecond)));
}
