using System.Text;
using BulkApi2.Core.Columns;
using BulkApi2.Core.Csv;
using BulkApi2.Core.Data;
using BulkApi2.Core.Errors;
using BulkApi2.Core.RowNumbers;
using BulkApi2.Tests.Support;
using FsCheck.Fluent;

namespace BulkApi2.Tests.Data;

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
    [InlineData("LastName\rAdler\rBauer", "LF", "LastName\nAdler\nBauer\n")]
    [InlineData("LastName\nAdler\r\nBauer\rC\n", "LF", "LastName\nAdler\nBauer\nC\n")]
    [InlineData("\n\r\nLastName\n\nAdler\n\n\n", "LF", "LastName\nAdler\n")]
    [InlineData("LastName,Phone\n5\" nail,\"x\"\n", "LF", "LastName,Phone\n\"5\"\" nail\",\"x\"\n")]
    [InlineData("\"LastName\",\"Phone\"\n,\"\"\n", "LF", "\"LastName\",\"Phone\"\n,\"\"\n")]
    [InlineData("LastName;Phone\na,b;c\n", "LF", "LastName,Phone\n\"a,b\",c\n")]
    [InlineData("sf__Id,sf__Error,LastName\n,X:y:--,Adler\n", "LF", "LastName\nAdler\n")]
    [InlineData("sf__Error,LastName\n,\n", "LF", "LastName\n\"\"\n")]
    public void A_file_is_sent_in_the_jobs_format(string content, string lineEnding, string sent)
    {
        using var file = new TemporaryFile(Encoding.UTF8.GetBytes(content));
        using var data = CsvFiles.Read([file.Path], CsvFormat.Of("COMMA", lineEnding));
        for (var attempt = 0; attempt < 2; attempt++)
        {
            Assert.Equal(sent, Sent(data));
        }

        Assert.Equal(Encoding.UTF8.GetByteCount(sent), data.Length);
        Assert.Equal(sent.Contains("Bauer") ? 2 + (sent.Contains('C') ? 1 : 0) : 1, data.RecordCount);
    }

    /// <summary>Whatever a file looks like, the rows that are sent are its rows.</summary>
    [Theory]
    [InlineData("SEMICOLON", "CRLF", "COMMA", "LF")]
    [InlineData("COMMA", "LF", "COMMA", "LF")]
    [InlineData("TAB", "LF", "CARET", "CRLF")]
    public void No_row_and_no_value_changes(string delimiter, string lineEnding, string jobDelimiter, string jobLineEnding) =>
        Generated.Check(from columns in Gen.Choose(2, 4) from rows in Generated.Rows(columns) select rows, rows =>
        {
            if (rows.Count == 0 || rows.Any(static row => row.Any(static value => value?.Contains('\0') == true)))
            {
                return;
            }

            var names = Enumerable.Range(0, rows[0].Length).Select(static i => $"F{i}").ToList();
            using var file = new TemporaryFile(Write(names, CsvFormat.Of(delimiter, lineEnding), rows));
            var format = CsvFormat.Of(jobDelimiter, jobLineEnding);
            using var data = CsvFiles.Read([file.Path], format);

            var expected = rows.Select(static row => string.Join('\u0001', row.Select(static value => value ?? "")));
            Assert.Equal(expected, Records(data, format).Skip(1));
            Assert.Equal(rows.Count, data.RecordCount);
        });

    [Fact]
    public void Columns_are_chosen_renamed_ordered_and_cleared()
    {
        using var file = new TemporaryFile("Account Name;No;Phone;Id\nAcme;1;;\n\"\";\"2;3\";\"4\";001\n"u8.ToArray());
        var map = new ColumnMap([new ColumnRule("Account Name", ["Name", "Site"]), new ColumnRule("No", [])]);
        var choice = new ColumnChoice { Property = ["Phone", "Account Name", "Id", "No"], Map = map };
        var options = new CsvFileOptions { Columns = choice, ClearsEmpty = true };
        using var data = CsvFiles.Read([file.Path], CsvFormat.Of("COMMA", "LF"), options with { TracksRows = true });

        Assert.Equal("Phone,Name,Site,Id\n#N/A,Acme,Acme,\n\"4\",#N/A,#N/A,001\n", Sent(data));
        Assert.Equal((1, 2), (RowOf(data, "#N/A", "Acme", "Acme", ""), RowOf(data, "4", "#N/A", "#N/A", "001")));
    }

    [Fact]
    public void A_header_alone_is_replaced_without_a_copy_of_the_rows()
    {
        using var file = new TemporaryFile("\uFEFF\"Account Name\",Phone\n\"Acme, Inc.\",1\n"u8.ToArray());
        var options = new CsvFileOptions
        {
            Columns = new ColumnChoice { Map = new ColumnMap([new ColumnRule("Account Name", ["Name"])]) },
            TracksRows = true,
        };
        using var data = CsvFiles.Read([file.Path], CsvFormat.Of("COMMA", "LF"), options);

        Assert.Equal("Name,Phone\n\"Acme, Inc.\",1\n", Sent(data));
        Assert.Equal("Name,Phone\n\"Acme, Inc.\",1\n".Length, data.Length);
        Assert.Equal(1, RowOf(data, "Acme, Inc.", "1"));
        Assert.IsType<HeadedStream>(data.Parts[0].OpenRead()).Dispose();
    }

    [Fact]
    public void Several_files_are_one()
    {
        using var one = new TemporaryFile("LastName,Phone\r\nAdler,1"u8.ToArray());
        using var two = new TemporaryFile("lastname;phone\nBauer;\"2,5\"\n"u8.ToArray());
        using var data = CsvFiles.Read([one.Path, two.Path], CsvFormat.Of("COMMA", "LF"));

        Assert.Equal("LastName,Phone\nAdler,1\nBauer,\"2,5\"\n", Sent(data));
        Assert.Equal(2, data.RecordCount);
    }

    [Fact]
    public void What_was_checked_is_what_is_sent()
    {
        using var file = new TemporaryFile("LastName\nAdler\n"u8.ToArray());
        using var data = CsvFiles.Read([file.Path], CsvFormat.Of("COMMA", "LF"));
        File.AppendAllText(file.Path, "Bauer\n");

        var error = Assert.Throws<BulkApiException>(() => data.Parts[0].OpenRead());

        Assert.Equal(ErrorCode.FileChanged, error.Code);
        Assert.Contains(file.Path, error.Message);
    }

    [Theory]
    [InlineData(14)]
    [InlineData(8)]
    public void A_file_larger_than_a_job_is_refused(int maxBytes)
    {
        foreach (var content in new[] { "LastName\nAdler\n", "LastName\r\nAdler\r\n" })
        {
            using var file = new TemporaryFile(Encoding.UTF8.GetBytes(content));

            var error = CsvFileErrorTests.Refusal(file, new CsvFileOptions { MaxBytes = maxBytes, IsOnePart = true });

            Assert.Equal(ErrorCode.JobTooLarge, error.Code);
        }
    }

    internal static string Sent(CsvFile data) => Text(data.Parts[0]);

    internal static string Text(IJobData part)
    {
        using var reader = new StreamReader(part.OpenRead(), new UTF8Encoding(false), detectEncodingFromByteOrderMarks: false);
        return reader.ReadToEnd();
    }

    private static long RowOf(CsvFile data, params string[] values)
    {
        var place = data.Parts[0].Rows!.Find(RowKey.Of(values, [.. Enumerable.Range(0, values.Length)]));
        return place < 0 ? place : data.Parts[0].Rows!.NumberOf(place);
    }

    private static IEnumerable<string> Records(CsvFile data, CsvFormat format)
    {
        using var stream = data.Parts[0].OpenRead();
        var reader = new CsvReader(stream, format.Delimiter);
        while (reader.Read())
        {
            Assert.True(reader.RowEnd == (format.RowEnd == "\n" ? RowEnd.Lf : RowEnd.CrLf));
            yield return string.Join('\u0001', Enumerable.Range(0, reader.FieldCount).Select(reader.GetText));
        }
    }

    private static byte[] Write(List<string> names, CsvFormat format, List<string?[]> rows)
    {
        using var spool = new CsvSpool(names, format);
        rows.ForEach(row => Assert.True(spool.TryAdd(row)));
        using var memory = new MemoryStream();
        using var stream = spool.OpenRead();
        stream.CopyTo(memory);
        return memory.ToArray();
    }
}
