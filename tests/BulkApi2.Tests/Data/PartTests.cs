using System.IO.Compression;
using System.Text;
using BulkApi2.Core.Columns;
using BulkApi2.Core.Csv;
using BulkApi2.Core.Data;
using BulkApi2.Core.Errors;
using BulkApi2.Core.RowNumbers;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Data;

/// <summary>Parts end between rows, and each has the header.</summary>
public sealed class PartTests
{
    private static readonly CsvFormat Lf = CsvFormat.Of("COMMA", "LF");

    /// <summary>Some as they lie there, and some from a copy.</summary>
    [Theory]
    [InlineData("A,B\n1,2\n3,4\n5,6\n", 12, "A,B\n1,2\n3,4\n|A,B\n5,6\n")]
    [InlineData("A,B\n1,2\n3,4\n5,6", 12, "A,B\n1,2\n3,4\n|A,B\n5,6")]
    [InlineData("\uFEFFA,B\n1,\"\n\n\"\n3,\"\"\"\n\"\n5,6\n", 15, "A,B\n1,\"\n\n\"\n|A,B\n3,\"\"\"\n\"\n|A,B\n5,6\n")]
    [InlineData("A,B\r\n1,2\r\n3,4\r\n5,6\r\n", 12, "A,B\n1,2\n3,4\n|A,B\n5,6\n")]
    [InlineData("A;B\n1;2\n3;\",\"\n5;6\n", 12, "A,B\n1,2\n|A,B\n3,\",\"\n|A,B\n5,6\n")]
    [InlineData("\nA,B\n1,2\n\n3,4\n5,6\n", 11, "A,B\n1,2\n|A,B\n3,4\n|A,B\n5,6\n")]
    [InlineData("A,B\n1,2\n", 8, "A,B\n1,2\n")]
    public void A_part_has_as_many_rows_as_it_has_room_for(string content, int maxBytes, string parts)
    {
        using var file = new TemporaryFile(Encoding.UTF8.GetBytes(content));
        using var data = CsvFiles.Read([file.Path], Lf, new CsvFileOptions { MaxBytes = maxBytes });

        AssertParts(parts, data);
    }

    [Fact]
    public void Rows_may_be_limited_too()
    {
        foreach (var rowEnd in new[] { "\n", "\r\n" })
        {
            using var file = new TemporaryFile(Encoding.UTF8.GetBytes("A\n1\n2\n3\n4\n55555\n".ReplaceLineEndings(rowEnd)));
            using var data = CsvFiles.Read([file.Path], Lf, new CsvFileOptions { MaxRecords = 2, MaxBytes = 9 });

            AssertParts("A\n1\n2\n|A\n3\n4\n|A\n55555\n", data);
        }
    }

    [Fact]
    public void A_part_of_a_file_with_CRLF_ends_behind_both()
    {
        using var file = new TemporaryFile("A,B\r\n1,\"\n\"\r\n3,4\r\n"u8.ToArray());
        using var data = CsvFiles.Read([file.Path], CsvFormat.Of("COMMA", "CRLF"), new CsvFileOptions { MaxBytes = 16 });

        AssertParts("A,B\r\n1,\"\n\"\r\n|A,B\r\n3,4\r\n", data);
    }

    [Fact]
    public void Each_part_has_the_new_header()
    {
        using var file = new TemporaryFile("\uFEFFAccount Name,Phone\nAcme,1\nZoë,2\n"u8.ToArray());
        var map = new ColumnMap([new ColumnRule("Account Name", ["Name"])]);
        using var data = CsvFiles.Read([file.Path], Lf, new CsvFileOptions { Columns = new ColumnChoice { Map = map }, MaxBytes = 18 });

        AssertParts("Name,Phone\nAcme,1\n|Name,Phone\nZoë,2\n", data);
    }

    [Fact]
    public void Several_files_in_other_encodings_and_packed_are_cut_as_one()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.Latin1.GetBytes("Name\nZoë\nö"));
        }

        using var one = new TemporaryFile(packed.ToArray());
        using var two = new TemporaryFile([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("name\r\nü\r\nx\r\n")]);
        using var data = CsvFiles.Read([one.Path, two.Path], Lf, new CsvFileOptions { Encoding = Encoding.Latin1, MaxBytes = 11 });

        AssertParts("Name\nZoë\n|Name\nö\nü\n|Name\nx\n", data);
    }

    [Fact]
    public void Row_numbers_go_on_over_the_parts()
    {
        foreach (var content in new[] { "A\n1\n2\n3\n4\n5\n", "A\r\n1\r\n2\r\n3\r\n4\r\n5\r\n" })
        {
            using var file = new TemporaryFile(Encoding.UTF8.GetBytes(content));
            using var data = CsvFiles.Read([file.Path], Lf, new CsvFileOptions { MaxRecords = 2, TracksRows = true });

            var numbers = data.Parts.Select(static part =>
                string.Join(',', Enumerable.Range(1, 5).Select(row => NumberOf(part.Rows!, row))));

            Assert.Equal(["1,2,-,-,-", "-,-,3,4,-", "-,-,-,-,5"], numbers);
        }
    }

    /// <summary>Whether it is sent as it lies there or not, alone or behind others.</summary>
    [Theory]
    [InlineData("A,B\n1,2\n3,\"\n\"\n5,6\n", 9, 3)]
    [InlineData("A,B\r\n1,2\r\n3,\"\n\"\r\n5,6\r\n", 9, 3)]
    [InlineData("A,B\n1,2\n", 7, 2)]
    [InlineData("A,B\n1,2\n", 3, 2)]
    public void A_row_that_no_part_has_room_for_is_named(string content, int maxBytes, int line)
    {
        using var file = new TemporaryFile(Encoding.UTF8.GetBytes(content));

        var error = CsvFileErrorTests.Refusal(file, new CsvFileOptions { MaxBytes = maxBytes });

        Assert.Equal(ErrorCode.JobTooLarge, error.Code);
        Assert.Contains($"'{file.Path}', line {line}: this row and the header have {(line == 3 ? 10 : 8)} bytes", error.Message);
    }

    [Theory]
    [InlineData("A\n1\n2\n", 5, null, "has 6 bytes or more; one job takes 5")]
    [InlineData("A\r\n1\r\n2\r\n", 5, null, "has 6 bytes or more; one job takes 5")]
    [InlineData("A\n1\n2\n", 6, 1, "has more rows than one job may have (1)")]
    [InlineData("A\r\n1\r\n2\r\n", 6, 1, "has more rows than one job may have (1)")]
    public void What_must_be_one_part_is_one_or_refused(string content, int maxBytes, int? maxRecords, string text)
    {
        using var file = new TemporaryFile(Encoding.UTF8.GetBytes(content));
        var options = new CsvFileOptions { IsOnePart = true, MaxBytes = maxBytes, MaxRecords = maxRecords };

        var error = CsvFileErrorTests.Refusal(file, options);

        Assert.Equal(ErrorCode.JobTooLarge, error.Code);
        Assert.Contains($"'{file.Path}' {text}", error.Message);
        using var data = CsvFiles.Read([file.Path], Lf, options with { MaxBytes = 6, MaxRecords = 2 });
        Assert.Single(data.Parts);
    }

    /// <summary>So that it need not be rewritten.</summary>
    [Theory]
    [InlineData("A;B\r\n1;2\r\n", ';', "\r\n", "A;B\r\n1;2\r\n")]
    [InlineData("A,B\n1,2", ',', "\n", "A,B\n1,2")]
    [InlineData("A|B\r1|2\r", '|', "\n", "A|B\n1|2\n")]
    [InlineData("A\tB\n1\t2\r\n", '\t', "\n", "A\tB\n1\t2\n")]
    public void A_file_can_keep_its_own_format(string content, char delimiter, string rowEnd, string parts)
    {
        using var file = new TemporaryFile(Encoding.UTF8.GetBytes(content));
        using var data = CsvFiles.Read([file.Path], null);

        Assert.Equal((delimiter, rowEnd), (data.Format.Delimiter, data.Format.RowEnd));
        AssertParts(parts, data);
    }

    private static string NumberOf(RowTrack rows, int value)
    {
        var place = rows.Find(RowKey.Of([$"{value}"], [0]));
        return place < 0 ? "-" : $"{rows.NumberOf(place)}";
    }

    private static void AssertParts(string expected, CsvFile data)
    {
        for (var attempt = 0; attempt < 2; attempt++)
        {
            Assert.Equal(expected, string.Join('|', data.Parts.Select(CsvFileTests.Text)));
        }

        Assert.All(data.Parts, static part => Assert.Equal(Encoding.UTF8.GetByteCount(CsvFileTests.Text(part)), part.Length));
        Assert.Equal(data.Length, data.Parts.Sum(static part => part.Length));
        Assert.Equal(data.RecordCount, data.Parts.Sum(static part => part.RecordCount));
    }
}
