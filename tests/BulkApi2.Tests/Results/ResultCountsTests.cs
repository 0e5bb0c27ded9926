using BulkApi2.Core.Jobs;
using BulkApi2.Core.Results;

namespace BulkApi2.Tests.Results;

/// <summary>The numbers of a job's results against those of the job.</summary>
public sealed class ResultCountsTests
{
    private static readonly IngestJob Complete = new()
    {
        Id = "7501",
        Operation = "insert",
        Object = "Contact",
        State = IngestJobState.JobComplete,
        NumberRecordsProcessed = 10,
        NumberRecordsFailed = 2,
    };

    [Theory]
    [InlineData(null, 8, 2, 0, null)]
    [InlineData(10L, 8, 2, 0, null)]
    [InlineData(null, 7, 2, 0, "7 successful records came, and the job has 8; 9 records came in all, and 10 were processed")]
    [InlineData(null, 8, 3, 0, "3 failed records came, and the job has 2; 11 records came in all, and 10 were processed")]
    [InlineData(12L, 8, 2, 0, "10 records came in all, and 12 were sent")]
    [InlineData(null, 8, 2, 1, "11 records came in all, and 10 were processed")]
    public void Of_a_complete_job_all_must_agree(long? sent, long successful, long failed, long unprocessed, string? difference) =>
        AssertSaid(difference, Compare(Complete with { NumberRecordsSent = sent }, successful, failed, unprocessed));

    [Theory]
    [InlineData(IngestJobState.Failed)]
    [InlineData(IngestJobState.Aborted)]
    public void Of_a_job_that_did_not_come_to_its_end_only_what_was_sent_counts(string state)
    {
        var job = Complete with { State = state };
        Assert.Null(Compare(job, 5, 2, 13));
        Assert.Null(Compare(job with { NumberRecordsSent = 20 }, 5, 2, 13));
        AssertSaid("19 records came in all, and 20 were sent", Compare(job with { NumberRecordsSent = 20 }, 5, 2, 12));
    }

    [Fact]
    public void One_kind_is_compared_alone()
    {
        Assert.Null(ResultCounts.Compare(Complete, new Dictionary<ResultKind, long> { [ResultKind.Failed] = 2 }));
        AssertSaid(
            "1 failed records came, and the job has 2",
            ResultCounts.Compare(Complete, new Dictionary<ResultKind, long> { [ResultKind.Failed] = 1 }));
    }

    private static void AssertSaid(string? difference, string? text) =>
        Assert.Equal(difference is null ? null : $"ResultMismatch: job 7501 (insert Contact): {difference}.", text);

    private static string? Compare(IngestJob job, long successful, long failed, long unprocessed) => ResultCounts.Compare(
        job,
        new Dictionary<ResultKind, long>
        {
            [ResultKind.Successful] = successful,
            [ResultKind.Failed] = failed,
            [ResultKind.Unprocessed] = unprocessed,
        });
}
