using System.Text;
using BulkApi2.Core.Csv;
using BulkApi2.Tests.Support;
using FsCheck.Fluent;

namespace BulkApi2.Tests.Csv;

public sealed class RowScannerTests
{
    [Fact]
    public void It_counts_the_records_of_any_csv_in_pieces_of_any_size() =>
        Generated.Check(
            from size in Gen.Choose(1, 40)
            from crlf in Gen.Elements("LF", "CRLF")
            from columns in Gen.Choose(1, 3)
            from rows in Generated.Rows(columns)
            select (size, crlf, columns, rows),
            static c =>
            {
                using var spool = new CsvSpool(
                    [.. Enumerable.Range(0, c.columns).Select(static i => $"F{i}")], CsvFormat.Of("COMMA", c.crlf));
                c.rows.ForEach(row => spool.TryAdd(row));
                using var stream = spool.OpenRead();
                var scanner = new RowScanner();
                var buffer = new byte[c.size];
                int read;
                while ((read = stream.Read(buffer)) > 0)
                {
                    scanner.Scan(buffer.AsSpan(0, read));
                }

                Assert.Equal(c.rows.Count + 1, scanner.Lines);
            });

    [Theory]
    [InlineData("", 0)]
    [InlineData("\n\r\n\n", 0)]
    [InlineData("a", 1)]
    [InlineData("a\n", 1)]
    [InlineData("a\r\n\r\nb", 2)]
    [InlineData("a\n\"\"\n", 2)]
    [InlineData("a\n\"x\ny\"\n", 2)]
    public void Blank_lines_are_no_records(string csv, long lines)
    {
        var scanner = new RowScanner();
        scanner.Scan(Encoding.UTF8.GetBytes(csv));

        Assert.Equal(lines, scanner.Lines);
    }
}
