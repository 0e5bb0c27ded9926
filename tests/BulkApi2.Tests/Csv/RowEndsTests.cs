using System.Text;
using BulkApi2.Core.Csv;
using BulkApi2.Tests.Support;
using FsCheck.Fluent;

namespace BulkApi2.Tests.Csv;

public sealed class RowEndsTests
{
    [Fact]
    public void Only_row_ends_change() =>
        Generated.Check(from columns in Gen.Choose(1, 3) from rows in Generated.Rows(columns) select (columns, rows), static c =>
        {
            var (lf, crlf) = (Write("LF", c.columns, c.rows), Write("CRLF", c.columns, c.rows));

            Assert.Equal(lf, Rewrite(crlf, "\n"));
            Assert.Equal(crlf, Rewrite(lf, "\r\n"));
            Assert.Equal(lf, Rewrite(lf, "\n"));
        });

    [Theory]
    [InlineData("a\r\nb\nc", "\n", "a\nb\nc")]
    [InlineData("a\r\nb\nc", "\r\n", "a\r\nb\r\nc")]
    [InlineData("a\rb\r", "\n", "a\rb\r")]
    [InlineData("a\r\r\nb", "\n", "a\r\nb")]
    [InlineData("\"a\r\nb\"\r\n", "\n", "\"a\r\nb\"\n")]
    [InlineData("", "\n", "")]
    public void Mixed_and_odd_ones(string given, string rowEnd, string expected) =>
        Assert.Equal(expected, Encoding.UTF8.GetString(Rewrite(Encoding.UTF8.GetBytes(given), rowEnd)));

    private static byte[] Rewrite(byte[] csv, string rowEnd)
    {
        using var target = new MemoryStream();
        RowEnds.Rewrite(new MemoryStream(csv), target.Write, rowEnd);
        return target.ToArray();
    }

    private static byte[] Write(string lineEnding, int columns, List<string?[]> rows)
    {
        using var spool = new CsvSpool(
            [.. Enumerable.Range(0, columns).Select(static i => $"F{i}")], CsvFormat.Of("COMMA", lineEnding));
        rows.ForEach(row => spool.TryAdd(row));
        using var memory = new MemoryStream();
        using var stream = spool.OpenRead();
        stream.CopyTo(memory);
        return memory.ToArray();
    }
}
