using System.Text;
using System.Text.Json;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Jobs;
using BulkApi2.Core.Results;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Results;

/// <summary>A result that is cut off, wherever that is.</summary>
public sealed class ResultCheckTests
{
    private const string Three = "\"sf__Id\",\"sf__Created\",LastName,Description\n\"1\",\"true\",\"A\",\"two\nlines\"\n"
        + "\"2\",\"true\",\"B \"\"b\"\"\",\"\"\n\"3\",\"true\",\"ż😀\",\"end\"";

    [Theory]
    [InlineData(Three, "\n")]
    [InlineData(Three + "\n", "\n")]
    [InlineData(Three, "\r\n")]
    public void Wherever_a_complete_jobs_result_is_cut_it_is_noticed(string text, string rowEnd)
    {
        var bytes = Encoding.UTF8.GetBytes(text.Replace("\n", rowEnd, StringComparison.Ordinal));
        Assert.Equal(3, Check(bytes, 3));
        var lastRow = bytes.Length - (text.EndsWith('\n') ? rowEnd.Length : 0);
        for (var length = 0; length < lastRow; length++)
        {
            var error = Assert.Throws<BulkApiException>(() => Check(bytes[..length], 3));
            Assert.Equal((ErrorCode.ResultIncomplete, "7501", true), (error.Code, error.JobId, error.IsTransient));
            Assert.Contains("successful records of job 7501", error.Message, StringComparison.Ordinal);
        }
    }

    /// <summary>However often it comes: the job's own numbers count.</summary>
    [Theory]
    [InlineData("sf__Id,sf__Created,A\n1,true,x\n", 2)]
    [InlineData("sf__Id,sf__Created,A\n1,true,x\n2,true,y\n3,true,z\n", 2)]
    [InlineData("sf__Id,sf__Created,A\n1,true,x\n", 0)]
    [InlineData("sf__Id,sf__Created,A\n", 1)]
    [InlineData("", 1)]
    public void One_with_other_numbers_than_the_job_is_no_result_of_it(string text, long records)
    {
        var check = new ResultCheck(Complete(records), ResultKind.Successful);
        Assert.All(
            Enumerable.Range(0, 3),
            _ => Assert.Equal(ErrorCode.ResultIncomplete, Assert.Throws<BulkApiException>(() => check.Run(Text(text), default)).Code));
    }

    [Theory]
    [InlineData(ResultKind.Successful, "<html><body>Please sign in</body></html>\n")]
    [InlineData(ResultKind.Successful, "sf__Id,sf__Error,A\n1,x,y\n")]
    [InlineData(ResultKind.Failed, "sf__Id,sf__Created,A\n1,true,y\n")]
    [InlineData(ResultKind.Unprocessed, "<!DOCTYPE html>\n<html>\n")]
    public void What_has_not_the_columns_of_a_result_is_none(ResultKind kind, string text)
    {
        var job = new IngestJob { Id = "7501", State = IngestJobState.Aborted };
        Assert.Equal(
            ErrorCode.ResultIncomplete,
            Assert.Throws<BulkApiException>(() => new ResultCheck(job, kind).Run(Text(text), default)).Code);
    }

    [Theory]
    [InlineData(IngestJobState.JobComplete, 10, 0)]
    [InlineData(IngestJobState.JobComplete, 9, 1)]
    [InlineData(IngestJobState.Aborted, 9, 10)]
    public void There_are_no_more_unprocessed_records_than_were_left(string state, long processed, long most)
    {
        var job = new IngestJob
        {
            Id = "7501",
            State = state,
            NumberRecordsSent = 10,
            NumberRecordsProcessed = processed,
            NumberRecordsFailed = 0,
        };
        var check = new ResultCheck(job, ResultKind.Unprocessed);

        Assert.Equal(most, check.Run(Text("A\n" + string.Concat(Enumerable.Repeat("x\n", (int)most))), default).Records);
        Assert.Throws<BulkApiException>(() => check.Run(Text("A\n" + string.Concat(Enumerable.Repeat("x\n", (int)most + 1))), default));
    }

    [Fact]
    public void A_result_has_limits()
    {
        var columns = Text(string.Join(',', Enumerable.Range(0, 200_000).Select(static i => $"c{i}")) + "\n");
        var error = Assert.Throws<BulkApiException>(() => new ResultCheck(Complete(null), ResultKind.Unprocessed).Run(columns, default));
        Assert.Contains("200,000 columns", error.Message, StringComparison.Ordinal);
        Assert.Equal(11L * 400_000 * 3, new ResultCheck(Complete(10), ResultKind.Successful).MaxBytes);
        Assert.Equal(long.MaxValue, new ResultCheck(Complete(null), ResultKind.Successful).MaxBytes);
    }

    [Theory]
    [FileRows]
    [FileRow("answers/", "Deal_Number__c,Amount,StageName,Name,CloseDate,NextStep")]
    [FileRow("recorded/answers/amp-labs-connectors/", "Name,StageName,external_id__c,CloseDate")]
    public void What_an_org_answered_is_whole_and_each_part_of_it_is_not(string folder, string columns)
    {
        var bytes = Encoding.UTF8.GetBytes(TestFile.Read(folder + "bulk/info/partial-failure.csv").TrimEnd());
        var job = JsonSerializer.Deserialize(TestFile.Read(folder + "bulk/info/partial-failure.json"), JobJson.Default.IngestJob)!;
        var shape = new ResultCheck(job, ResultKind.Failed).Run(new MemoryStream(bytes), default);

        Assert.Equal(["sf__Id", "sf__Error", .. columns.Split(',')], shape.Header);
        Assert.Equal(1, shape.Records);
        Assert.All(
            Enumerable.Range(0, bytes.Length),
            length => Assert.Throws<BulkApiException>(
                () => new ResultCheck(job, ResultKind.Failed).Run(new MemoryStream(bytes[..length]), default)));
    }

    [Theory]
    [InlineData("a,b\n1,2\n1\n3,4\n", "Line 3 has 1 column, and the header has 2")]
    [InlineData("a,b\n1,2,3\n", "Line 2 has 3 columns")]
    [InlineData("\"a\",\"b\"\n\"1\",\"2\"\n\"3\",", "line 3 ends without the quotes")]
    [InlineData("a,b\n\"1\"x,2\n", "behind its closing quote")]
    public void Half_a_record_is_none(string text, string why)
    {
        var error = Assert.Throws<BulkApiException>(() => Check(Encoding.UTF8.GetBytes(text), null));
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("\n", 0)]
    [InlineData("a,b", 0)]
    [InlineData("\"sf__Id\",Name", 0)]
    [InlineData("a,b\r\n1,2\r\n,", 2)]
    [InlineData("a\n\"\"\n\n1", 2)]
    public void What_may_be_whole_is(string text, long records) => Assert.Equal(records, Check(Encoding.UTF8.GetBytes(text), null));

    private static MemoryStream Text(string text) => new(Encoding.UTF8.GetBytes(text));

    /// <summary>Of an aborted job any text may be a result.</summary>
    private static long Check(byte[] bytes, long? records) =>
        new ResultCheck(Complete(records), records is null ? ResultKind.Unprocessed : ResultKind.Successful)
        .Run(new MemoryStream(bytes), TestContext.Current.CancellationToken).Records;

    /// <summary>Of an aborted job nobody knows the number.</summary>
    private static IngestJob Complete(long? records) => new()
    {
        Id = "7501",
        State = records is null ? IngestJobState.Aborted : IngestJobState.JobComplete,
        NumberRecordsProcessed = records,
        NumberRecordsFailed = 0,
    };
}
