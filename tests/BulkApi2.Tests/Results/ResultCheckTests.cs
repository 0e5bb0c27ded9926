using System.Text;
using System.Text.Json;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Http;
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

    [Fact]
    public void One_that_ends_between_two_rows_twice_is_what_the_server_has()
    {
        var two = Encoding.UTF8.GetBytes("A\n1\n2\n");
        var check = new ResultCheck(Complete(3), ResultKind.Successful);
        Assert.Throws<BulkApiException>(() => check.Run(new MemoryStream(two[..4]), default));
        Assert.Throws<BulkApiException>(() => check.Run(new MemoryStream(two), default));
        Assert.Equal(2, check.Run(new MemoryStream(two), default).Records);
        Assert.Throws<BulkApiException>(() => check.Run(new MemoryStream(two[..5]), default));
    }

    [Theory]
    [FileRows]
    [FileRow("answers/", "Deal_Number__c,Amount,StageName,Name,CloseDate,NextStep")]
    [FileRow("recorded/answers/amp-labs-connectors/", "Name,StageName,external_id__c,CloseDate")]
    public void What_an_org_answered_is_whole_and_each_part_of_it_is_not(string folder, string columns)
    {
        var bytes = Encoding.UTF8.GetBytes(TestFile.Read(folder + "bulk/info/partial-failure.csv").TrimEnd());
        var job = JsonSerializer.Deserialize(TestFile.Read(folder + "bulk/info/partial-failure.json"), ApiJson.Default.IngestJob)!;
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
    [InlineData("\"sf__Id\",\"sf__Error\",Name", 0)]
    [InlineData("a,b\r\n1,2\r\n,", 2)]
    [InlineData("a\n\"\"\n\n1", 2)]
    public void What_may_be_whole_is(string text, long records) => Assert.Equal(records, Check(Encoding.UTF8.GetBytes(text), null));

    private static long Check(byte[] bytes, long? records) => new ResultCheck(Complete(records), ResultKind.Successful)
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
