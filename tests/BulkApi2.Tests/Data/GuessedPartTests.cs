using System.Text;
using BulkApi2.Core.Csv;
using BulkApi2.Core.Data;
using BulkApi2.Core.Errors;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Data;

/// <summary>A file may be cut before its rows are read; the cuts are those that reading it would have made.</summary>
public sealed class GuessedPartTests
{
    [Fact]
    public void Guessed_cuts_are_those_of_reading()
    {
        var random = new Random(31);
        var guessed = 0;
        for (var run = 0; run < 600; run++)
        {
            var rowEnd = random.Next(2) == 0 ? "\n" : "\r\n";
            using var file = new TemporaryFile(RandomText(random, rowEnd));
            var options = new CsvFileOptions { MaxBytes = random.Next(24, 120) };
            var piece = random.Next(1, 20);
            var source = CsvFiles.Open(file.Path);

            var parts = Parts(source, options, piece);

            Assert.Equal(Parts(source, options with { MaxRecords = long.MaxValue }, piece), parts);
            guessed += GuessedParts.TryCut(source, source.HeaderRowEnd, options.MaxBytes - source.HeaderEnd, piece, null, out _) ? 1 : 0;
        }

        Assert.InRange(guessed, 100, 500);
    }

    [Fact]
    public void A_large_file_is_cut_as_if_it_was_read()
    {
        var rows = string.Concat(Enumerable.Range(0, 25_000).Select(static i => $"{i},\"{new string('x', 900 + (i % 211))}\"\n"));
        var content = Encoding.UTF8.GetBytes("A,B\n" + rows);
        using var file = new TemporaryFile(content);
        var options = new CsvFileOptions { MaxBytes = 9_000_000 };
        using var guessed = CsvFiles.Read([file.Path], null, options);
        using var read = CsvFiles.Read([file.Path], null, options with { MaxRecords = 1_000_000 });

        Assert.Equal([.. read.Parts.Select(Size)], guessed.Parts.Select(Size));
        Assert.Equal(content.Length + (4 * (guessed.Parts.Count - 1)), guessed.Length);
        Assert.Equal((3, 25_000), (guessed.Parts.Count, guessed.RecordCount));
    }

    [Fact]
    public void An_empty_line_before_the_header_of_a_large_file_is_not_sent()
    {
        var rows = new StringBuilder().Insert(0, new string('x', 1_000) + "\n", 17_000);
        using var file = new TemporaryFile(Encoding.UTF8.GetBytes("\nA\n" + rows));
        using var data = CsvFiles.Read([file.Path], null);

        Assert.StartsWith("A\nx", CsvFileTests.Sent(data));
    }

    [Fact]
    public void Header_and_rows_that_are_too_large_are_left_to_reading()
    {
        using var file = new TemporaryFile(Encoding.UTF8.GetBytes("A\n1\n" + new string('x', 9_000) + "\n2\n3\n4\n"));
        var source = CsvFiles.Open(file.Path);
        var error = Assert.Throws<BulkApiException>(() => Parts(source, new CsvFileOptions { MaxBytes = 8_000 }, 100));

        Assert.Equal(ErrorCode.JobTooLarge, error.Code);
        Assert.Contains("line 3", error.Message);
        Assert.False(GuessedParts.TryCut(source, RowEnd.Lf, 7_000, 100, null, out _));
        Assert.False(GuessedParts.TryCut(source, RowEnd.Lf, -1, 100, null, out _));
    }

    private static (long Length, long Rows) Size(IJobData part) => (part.Length, part.RecordCount);

    private static List<string> Parts(CsvSource source, CsvFileOptions options, long pieceBytes)
    {
        var plain = new PlainParts(source, source.Format, CsvFiles.Project(source.Names), options) { PieceBytes = pieceBytes };
        Assert.True(plain.TryCut(out var cut));
        return [.. cut.Parts.Select(static part => $"{part.RecordCount} rows, {part.Length} bytes: {CsvFileTests.Text(part)}")];
    }

    private static byte[] RandomText(Random random, string rowEnd)
    {
        var text = new StringBuilder("A,B").Append(rowEnd);
        var breaks = random.Next(2, 40);
        for (var row = random.Next(1, 60); row > 0; row--)
        {
            text.Append(random.Next(breaks) switch
            {
                0 => "x,\"1\n2,3\n\"",
                1 => "\"\r\n\",\"\"",
                2 => "\"a\"\"\n\"\"b\",c",
                3 => "é,",
                _ => $"ab,{new string('c', random.Next(9))}",
            }).Append(rowEnd);
        }

        return Encoding.UTF8.GetBytes(random.Next(3) == 0 ? text.ToString().TrimEnd('\r', '\n') : text.ToString());
    }
}
