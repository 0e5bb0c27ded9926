using System.Text;
using BulkApi2.Core.Disk;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Jobs;
using BulkApi2.Core.Results;
using BulkApi2.Core.RowNumbers;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Results;

public sealed class ResultFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<JobResult> _results = [];

    private string Path => _folder.File("all.csv");

    public void Dispose()
    {
        _results.ForEach(static result => result.Dispose());
        _folder.Dispose();
    }

    [Fact]
    public void Records_stay_byte_for_byte_under_one_header() => AssertWritten(
        "\"sf__Id\",Name\n\"1\",\"a \"\"b\"\"\"\n2,  c d \n\"3\",\"two\r\nlines\"\n",
        Result("\"sf__Id\",Name\n\"1\",\"a \"\"b\"\"\"\n2,  c d "),
        Result("\"sf__Id\",Name\n"),
        Result("SF__ID,\"name\"\n\n\"3\",\"two\r\nlines\"\n"));

    [Fact]
    public void Columns_in_another_order_are_brought_into_the_first_ones() => AssertWritten(
        "Id,A,B\n1,\"x,\",y\n2,\"p\",\"q\"\"\"\n", Result("Id,A,B\n1,\"x,\",y\n"), Result("B,ID,A\n\"q\"\"\",2,\"p\""));

    [Fact]
    public void Another_delimiter_becomes_that_of_the_file() => AssertWritten(
        "A;B\n1;2\n\"x;y\";\"a;b\"\n\"say \"\"hi;\"\"\";\n",
        Result("A;B\n1;2\n", "SEMICOLON"),
        Result("A|B\nx;y|\"a;b\"\nsay \"hi;\"|\n", "PIPE"));

    [Fact]
    public void Row_ends_are_those_of_the_first_job() => AssertWritten(
        "A\r\n1\r\n2\r\n", Result("A\r\n1", lineEnding: "CRLF"), Result("A\n2\n"));

    [Fact]
    public void A_header_alone_gives_way_to_one_with_records()
    {
        AssertWritten("B\n1\n", Result("A\n"), Result(""), Result("B\n1\n"), Result("C\n"));
        AssertWritten("A\n", Result(""), Result("A\n"), Result("B"));
        AssertWritten("", Result(""));
    }

    [Theory]
    [InlineData("A,C\n3,4\n")]
    [InlineData("A\n3\n")]
    [InlineData("A,B,C\n3,4,5\n")]
    [InlineData("A,A\n3,4\n")]
    public void Other_columns_are_an_error_that_names_both_jobs_and_nothing_of_them_is_written(string other)
    {
        using var file = ResultFile.Create(Path, overwrite: false);
        file.Add(Result("A,B\n1,2\n"), default);
        var error = Assert.Throws<BulkApiException>(() => file.Add(Result(other, id: "7502"), default));
        file.Add(Result("A,B\n5,6\n"), default);
        file.Save();

        Assert.Equal((ErrorCode.ResultColumnsDiffer, "7502"), (error.Code, error.JobId));
        Assert.Contains("7501", error.Message, StringComparison.Ordinal);
        Assert.Equal("A,B\n1,2\n5,6\n", File.ReadAllText(Path));
        Assert.Equal(2, file.Count);
    }

    [Fact]
    public void Rows_of_the_input_have_their_numbers()
    {
        var track = new RowTrack(["A", "B"]);
        track.Add(["x", "1"]);
        track.Add(["y", "2"]);
        AssertWritten(
            "sf__Row,sf__Id,A,B\n2,\"i\",\"y\",\"2.0\"\n1,\"j\",\"x\",\"1\"\n,\"k\",\"z\",\"1\"\n,l,x,1\n",
            Result("sf__Id,A,B\n\"i\",\"y\",\"2.0\"\n\"j\",\"x\",\"1\"\n\"k\",\"z\",\"1\"\n", rows: track),
            Result("sf__Id,A,B\nl,x,1\n"));
    }

    [Fact]
    public void Only_errors_that_pass_are_written_if_only_they_are_wanted() => AssertWritten(
        "sf__Id,sf__Error,A\n,UNABLE_TO_LOCK_ROW:locked:--,2\n",
        Result("sf__Id,sf__Error,A\n,OTHER:UNABLE_TO_LOCK_ROW:--,1\n,UNABLE_TO_LOCK_ROW:locked:--,2\n", transientOnly: true));

    [Fact]
    public void A_million_bytes_go_through_as_they_are()
    {
        var text = "A,B\n" + string.Concat(Enumerable.Range(0, 20_000).Select(static i => $"{i},\"{new string('ż', i % 100)}\"\n"));
        AssertWritten(text, Result(text));
    }

    [Fact]
    public void Nothing_is_there_before_it_is_saved()
    {
        using (var file = ResultFile.Create(Path, overwrite: false))
        {
            file.Add(Result("A\n1\n"), default);
            Assert.False(File.Exists(Path));
        }

        Assert.Empty(_folder.FileNames);
    }

    [Fact]
    public void A_file_takes_one_kind()
    {
        var error = Assert.Throws<BulkApiException>(
            () => ResultFiles.InFile(Path, [ResultKind.Failed, ResultKind.Successful], overwrite: false));
        Assert.Equal(ErrorCode.KindNotAllowed, error.Code);
    }

    private void AssertWritten(string text, params JobResult[] results)
    {
        using var file = ResultFile.Create(Path, overwrite: true);
        Array.ForEach(results, result => file.Add(result, default));
        file.Save();
        Assert.Equal(text, File.ReadAllText(Path));
    }

    private JobResult Result(
        string text,
        string delimiter = "COMMA",
        string lineEnding = "LF",
        string id = "7501",
        RowTrack? rows = null,
        bool transientOnly = false)
    {
        var job = new IngestJob { Id = id, State = IngestJobState.Aborted, ColumnDelimiter = delimiter, LineEnding = lineEnding };
        var bytes = Encoding.UTF8.GetBytes(text);
        var file = new SpoolFile();
        file.Write(bytes, 0, bytes.Length);
        var kind = text.Contains("sf__Error", StringComparison.Ordinal) ? ResultKind.Failed : ResultKind.Unprocessed;
        var shape = new ResultCheck(job, kind).Run(file.OpenRead(), default);
        var result = new JobResult(job, kind, file, shape, rows is null ? null : new RowMatcher(rows)) { TransientOnly = transientOnly };
        _results.Add(result);
        return result;
    }
}
