using System.Text;
using BulkApi2.Core.Csv;
using BulkApi2.Core.Errors;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Csv;

public sealed class CsvFileTests
{
    [Theory]
    [InlineData("LastName\nAdler\n", "LF", "LastName\nAdler\n")]
    [InlineData("LastName\nAdler", "LF", "LastName\nAdler")]
    [InlineData("\uFEFFLastName\nAdler\n", "LF", "LastName\nAdler\n")]
    [InlineData("LastName\r\nAdler\r\n", "LF", "LastName\nAdler\n")]
    [InlineData("\uFEFFLastName\r\n\"A\r\nB\"\r\n", "LF", "LastName\n\"A\r\nB\"\n")]
    [InlineData("LastName\nAdler\n", "CRLF", "LastName\r\nAdler\r\n")]
    [InlineData("LastName\r\nAdler\r\n", "CRLF", "LastName\r\nAdler\r\n")]
    public void A_file_is_sent_in_the_jobs_format(string content, string lineEnding, string sent)
    {
        using var file = new TemporaryFile(Encoding.UTF8.GetBytes(content));
        using var data = new CsvFile(file.Path, CsvFormat.Of("COMMA", lineEnding));
        for (var attempt = 0; attempt < 2; attempt++)
        {
            using var reader = new StreamReader(data.OpenRead(), new UTF8Encoding(false), detectEncodingFromByteOrderMarks: false);
            Assert.Equal(sent, reader.ReadToEnd());
        }

        Assert.Equal(Encoding.UTF8.GetByteCount(sent), data.Length);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("\uFEFF", "is empty")]
    [InlineData("LastName", "no rows")]
    [InlineData("LastName\n", "no rows")]
    [InlineData("LastName\r\n\r\n", "no rows")]
    public void A_file_without_rows_is_refused(string content, string why)
    {
        using var file = new TemporaryFile(Encoding.UTF8.GetBytes(content));

        var error = Assert.Throws<BulkApiException>(() => new CsvFile(file.Path, CsvFormat.Of("COMMA", "LF")));

        Assert.Equal(ErrorCode.EmptyInput, error.Code);
        Assert.Contains(why, error.Message);
        Assert.Contains(file.Path, error.Message);
    }

    [Fact]
    public void Utf16_is_refused()
    {
        using var file = new TemporaryFile([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("LastName\nAdler\n")]);

        Assert.Equal(ErrorCode.UnsupportedEncoding, Assert.Throws<BulkApiException>(() => new CsvFile(file.Path, CsvFormat.Of("COMMA", "LF"))).Code);
    }

    [Fact]
    public void A_file_larger_than_a_job_is_refused()
    {
        using var file = new TemporaryFile("LastName\nAdler\n"u8.ToArray());

        var error = Assert.Throws<BulkApiException>(() => new CsvFile(file.Path, CsvFormat.Of("COMMA", "LF"), maxBytes: 14));

        Assert.Equal(ErrorCode.JobTooLarge, error.Code);
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        var path = Path.Combine(Path.GetTempPath(), "no such folder", "contacts.csv");

        var error = Assert.Throws<BulkApiException>(() => new CsvFile(path, CsvFormat.Of("COMMA", "LF")));

        Assert.Equal(ErrorCode.FileNotFound, error.Code);
        Assert.Contains(path, error.Message);
    }

    [Fact]
    public void A_file_that_another_program_holds_is_not_readable()
    {
        using var file = new TemporaryFile("LastName\nAdler\n"u8.ToArray());
        using var held = new FileStream(file.Path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        var error = Assert.Throws<BulkApiException>(() => new CsvFile(file.Path, CsvFormat.Of("COMMA", "LF")));

        Assert.Equal(ErrorCode.FileNotReadable, error.Code);
    }
}
