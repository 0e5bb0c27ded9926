using System.Reflection;
using System.Text.Json;
using BulkApi2.Core.Http;
using BulkApi2.Core.Jobs;

namespace BulkApi2.Tests.Core;

/// <summary>What real orgs answered, read by the engine.</summary>
public sealed class RecordedAnswerTests
{
    [Theory]
    [InlineData("info/success.json", IngestJobState.JobComplete, 3000L, 0L)]
    [InlineData("info/partial-failure.json", IngestJobState.JobComplete, 8L, 1L)]
    [InlineData("info/complete-failure.json", IngestJobState.Failed, 0L, 0L)]
    [InlineData("info/in-progress.json", IngestJobState.InProgress, 2000L, 0L)]
    [InlineData("write/launch-job-opportunity.json", IngestJobState.Open, null, null)]
    [InlineData("write/update-job-opportunity.json", IngestJobState.UploadComplete, null, null)]
    public void Jobs_are_read_as_recorded(string file, string state, long? processed, long? failed)
    {
        var path = Path.Combine(SharedAnswers, file);
        Assert.SkipUnless(File.Exists(path), $"The recorded answers are not here ({path}).");

        var job = JsonSerializer.Deserialize(File.ReadAllText(path), ApiJson.Default.IngestJob)!;

        Assert.StartsWith("750ak", job.Id);
        Assert.Equal((state, processed, failed), (job.State, job.NumberRecordsProcessed, job.NumberRecordsFailed));
        Assert.Equal(("60.0", "upsert", "Opportunity"), (job.ApiVersion, job.Operation, job.Object));
        Assert.Equal(2024, job.CreatedDate?.Year);
        Assert.Equal(state == IngestJobState.Failed, job.ErrorMessage is not null);
    }

    private static string SharedAnswers => Path.Combine(
        typeof(RecordedAnswerTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static a => a.Key == "RepositoryRoot").Value!,
        "../shared/data/answers/amp-labs-connectors/bulk");
}
