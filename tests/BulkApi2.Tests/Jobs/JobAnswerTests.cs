using System.Globalization;
using System.Text.Json;
using BulkApi2.Core.Jobs;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Jobs;

/// <summary>What orgs answer about jobs, read by the engine.</summary>
public sealed class JobAnswerTests
{
    private const string Fixtures = "answers/bulk/";
    private const string Recordings = "recorded/answers/amp-labs-connectors/bulk/";

    [Theory]
    [FileRows]
    [FileRow(Fixtures + "info/success.json", IngestJobState.JobComplete, 1250L, 0L)]
    [FileRow(Fixtures + "info/partial-failure.json", IngestJobState.JobComplete, 5L, 1L)]
    [FileRow(Fixtures + "info/complete-failure.json", IngestJobState.Failed, 0L, 0L)]
    [FileRow(Fixtures + "info/in-progress.json", IngestJobState.InProgress, 600L, 0L)]
    [FileRow(Fixtures + "write/launch-job-opportunity.json", IngestJobState.Open, null, null)]
    [FileRow(Fixtures + "write/update-job-opportunity.json", IngestJobState.UploadComplete, null, null)]
    [FileRow(Recordings + "info/success.json", IngestJobState.JobComplete, 3000L, 0L)]
    [FileRow(Recordings + "info/partial-failure.json", IngestJobState.JobComplete, 8L, 1L)]
    [FileRow(Recordings + "info/complete-failure.json", IngestJobState.Failed, 0L, 0L)]
    [FileRow(Recordings + "info/in-progress.json", IngestJobState.InProgress, 2000L, 0L)]
    [FileRow(Recordings + "write/launch-job-opportunity.json", IngestJobState.Open, null, null)]
    [FileRow(Recordings + "write/update-job-opportunity.json", IngestJobState.UploadComplete, null, null)]
    public void Jobs_are_read_as_they_were_answered(string file, string state, long? processed, long? failed)
    {
        var text = TestFile.Read(file);
        var job = JsonSerializer.Deserialize(text, JobJson.Default.IngestJob)!;

        using var answer = JsonDocument.Parse(text);
        Assert.Equal(Text("id"), job.Id);
        Assert.Equal(Text("externalIdFieldName"), job.ExternalIdFieldName);
        Assert.Equal((state, processed, failed), (job.State, job.NumberRecordsProcessed, job.NumberRecordsFailed));
        Assert.Equal(("60.0", "upsert", "Opportunity"), (job.ApiVersion, job.Operation, job.Object));
        Assert.Equal(Text("createdDate"), job.CreatedDate?.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+0000'", CultureInfo.InvariantCulture));
        Assert.Equal(state == IngestJobState.Failed ? Text("errorMessage") : null, job.ErrorMessage);

        string? Text(string key) => answer.RootElement.GetProperty(key).GetString();
    }
}
