using System.Text;
using BulkApi2.Core.Csv;
using BulkApi2.Core.Data;
using BulkApi2.Core.Errors;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Data;

public sealed class CsvFileErrorTests
{
    [Theory]
    [InlineData("", ErrorCode.EmptyInput, "is empty")]
    [InlineData("\uFEFF", ErrorCode.EmptyInput, "is empty")]
    [InlineData("\n\r\n", ErrorCode.EmptyInput, "is empty")]
    [InlineData("LastName", ErrorCode.EmptyInput, "has a header and no rows")]
    [InlineData("LastName\n", ErrorCode.EmptyInput, "has a header and no rows")]
    [InlineData("LastName\r\n\r\n", ErrorCode.EmptyInput, "has a header and no rows")]
    [InlineData("A,B\n1,2\n\"3\n\",4,5\n", ErrorCode.InvalidCsv, "line 3 has 3 columns, and the header has 2")]
    [InlineData("A,B\r\n1,2\r\n3\r\n", ErrorCode.InvalidCsv, "line 3 has 1 column, and the header has 2")]
    [InlineData("A,B\n1,2\n3,\"4\n5,6\n", ErrorCode.InvalidCsv, "line 3: the quote that opens the value in column 2 is never closed")]
    [InlineData(
        "A,B\n1,\"You are \\\"beautiful\\\"\"\n",
        ErrorCode.InvalidCsv,
        "line 2: the value in column 2 has text behind its closing quote")]
    [InlineData("A,,B\n1,2,3\n", ErrorCode.InvalidHeader, "without a name")]
    [InlineData("A,B,a\n1,2,3\n", ErrorCode.InvalidHeader, "'a' twice")]
    [InlineData("A,\"A\"\n1,2\n", ErrorCode.InvalidHeader, "'A' twice")]
    [InlineData("A|B;C\n1|2;3\n", ErrorCode.DelimiterMismatch, "PIPE or SEMICOLON")]
    [InlineData("L\0a\0s\0t\0", ErrorCode.UnsupportedEncoding, "looks like UTF-16")]
    [InlineData("sf__Id,sf__Error\n1,2\n", ErrorCode.InvalidHeader, "sf__Id, sf__Error")]
    public void What_is_wrong_is_said_with_its_place_before_anything_is_sent(string content, string code, string text)
    {
        using var file = new TemporaryFile(Encoding.UTF8.GetBytes(content));

        var error = Refusal(file);

        Assert.Equal(code, error.Code);
        Assert.Contains(text, error.Message);
        Assert.Contains(file.Path, error.Message);
    }

    [Fact]
    public void The_last_row_counts_like_the_first()
    {
        var content = new StringBuilder("A,B\n").Insert(4, "1,2\n", 100_000).Append("3\n").ToString();
        using var file = new TemporaryFile(Encoding.UTF8.GetBytes(content));

        Assert.Contains("line 100,002 has 1 column", Refusal(file).Message);
    }

    [Fact]
    public void Files_with_other_columns_are_no_one_file()
    {
        using var one = new TemporaryFile("LastName,Phone\nAdler,1\n"u8.ToArray());
        using var two = new TemporaryFile("Phone,LastName\n2,Bauer\n"u8.ToArray());

        var error = Assert.Throws<BulkApiException>(() => CsvFiles.Read([one.Path, two.Path], CsvFormat.Of("COMMA", "LF")));

        Assert.Equal(ErrorCode.InvalidHeader, error.Code);
        Assert.Contains($"'{two.Path}' has other columns than '{one.Path}'", error.Message);
    }

    [Fact]
    public void The_file_with_the_error_is_named()
    {
        using var one = new TemporaryFile("LastName,Phone\nAdler,1\n"u8.ToArray());
        using var two = new TemporaryFile("LastName,Phone\nBauer\n"u8.ToArray());

        var error = Assert.Throws<BulkApiException>(() => CsvFiles.Read([one.Path, two.Path], CsvFormat.Of("COMMA", "LF")));

        Assert.StartsWith($"'{two.Path}', line 2 has 1 column", error.Message);
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        var path = Path.Combine(Path.GetTempPath(), "no such folder", "contacts.csv");

        var error = Assert.Throws<BulkApiException>(() => CsvFiles.Read([path], CsvFormat.Of("COMMA", "LF")));

        Assert.Equal(ErrorCode.FileNotFound, error.Code);
        Assert.Contains(path, error.Message);
    }

    [Fact]
    public void A_file_that_another_program_holds_is_not_readable()
    {
        using var file = new TemporaryFile("LastName\nAdler\n"u8.ToArray());
        using var held = new FileStream(file.Path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        Assert.Equal(ErrorCode.FileNotReadable, Refusal(file).Code);
    }

    internal static BulkApiException Refusal(TemporaryFile file, CsvFileOptions? options = null) =>
        Assert.Throws<BulkApiException>(() => CsvFiles.Read([file.Path], CsvFormat.Of("COMMA", "LF"), options));
}
