using System.Text;
using BulkApi2.Core.Csv;
using BulkApi2.Core.Data;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Data;

/// <summary>In whatever parts a file is counted, either the number is that of its rows, or none is told.</summary>
public sealed class RowCountTests
{
    [Fact]
    public void Rows_without_line_breaks_are_counted_in_any_parts()
    {
        var text = "A,B\n" + string.Concat(Enumerable.Range(0, 500).Select(static i => $"{i},\"{new string('é', i % 9)}\"\n"));
        for (var part = 1; part < 400; part += 7)
        {
            Assert.Equal(500, Count(text, part));
            Assert.Equal(500, Count(text.TrimEnd('\n'), part));
        }
    }

    [Fact]
    public void Line_breaks_in_quotes_never_lead_to_a_wrong_number()
    {
        var random = new Random(21);
        var told = 0;
        for (var run = 0; run < 500; run++)
        {
            var rows = random.Next(1, 60);
            var text = new StringBuilder("A,B\n");
            for (var row = 0; row < rows; row++)
            {
                text.Append(random.Next(6) switch
                {
                    0 => "x,\"1\n2,3\n\"\n",
                    1 => "\"\n\",\"\"\n",
                    2 => "\"a\"\"\n\"\"b\",c\n",
                    _ => "ab,cd\n",
                });
            }

            var count = Count(text.ToString(), random.Next(1, 100));
            told += count is null ? 0 : 1;
            Assert.True(count is null || count == rows, $"{count} and not {rows}: {text}");
        }

        Assert.InRange(told, 50, 499);
    }

    [Theory]
    [InlineData("1,2\n3\n4,5\n")]
    [InlineData("1,2\n\n4,5\n")]
    [InlineData("1,2\r\n3,4\n")]
    [InlineData("1,2\n3,4\"\n")]
    [InlineData("1,2\n3,\"4\n")]
    public void What_is_odd_is_not_counted(string rows)
    {
        var padding = string.Concat(Enumerable.Repeat("1,2\n", 30));

        Assert.Null(Count("A,B\n" + padding + rows, 20));
        Assert.Null(Count("A,B\n" + rows + padding, 20));
    }

    [Fact]
    public void A_large_file_is_counted_and_its_broken_row_is_named_with_its_line()
    {
        var row = $"Adler,\"{new string('x', 1000)}\"\n";
        var bytes = Encoding.UTF8.GetBytes("LastName,Description\n" + new StringBuilder().Insert(0, row, 30_000));
        using var good = new TemporaryFile(bytes);
        using var data = CsvFiles.Read([good.Path], CsvFormat.Of("COMMA", "LF"));
        Assert.Equal(30_000, data.RecordCount);

        using var bad = new TemporaryFile([.. bytes, .. "Bauer\n"u8]);
        Assert.Contains("line 30,002 has 1 column", CsvFileErrorTests.Refusal(bad).Message);
    }

    private static long? Count(string text, int partBytes)
    {
        using var file = new TemporaryFile(Encoding.UTF8.GetBytes(text));
        var source = CsvFiles.Open(file.Path);
        return RowCount.TryCount(source, RowEnd.Lf, (source.HeaderEnd, source.Text.PlainLength), partBytes, null, out var pieces)
            ? pieces.Sum(static piece => piece.Rows)
            : null;
    }
}
