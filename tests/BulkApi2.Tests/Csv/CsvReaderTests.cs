using System.Globalization;
using System.Text;
using BulkApi2.Core.Csv;
using BulkApi2.Core.Data;
using BulkApi2.Core.Errors;
using BulkApi2.Tests.Support;
using CsvHelper.Configuration;
using CsvReader = BulkApi2.Core.Csv.CsvReader;

namespace BulkApi2.Tests.Csv;

public sealed class CsvReaderTests
{
    [Theory]
    [InlineData("a,b\n1,2\n", "a|b;1|2")]
    [InlineData("a,b\r\n1,2\r\n", "a|b;1|2")]
    [InlineData("a,b\r1,2\r", "a|b;1|2")]
    [InlineData("a,b\n1,2", "a|b;1|2")]
    [InlineData("a,b\n\n\r\n1,\n", "a|b;1|")]
    [InlineData("a\n\"\"\n\"\"", "a;;")]
    [InlineData("\"a,b\",\"c\"\"d\",\"e\r\nf\"\n", "a,b|c\"d|e\r\nf")]
    [InlineData(" a , b\n", " a | b")]
    [InlineData("5\" nail,say \"x\"\n", "5\" nail|say \"x\"")]
    [InlineData(",,\n", "||")]
    [InlineData("é,\U0001F600\n", "é|\U0001F600")]
    [InlineData("", "")]
    [InlineData("\n\n\r\n", "")]
    public void Records_are_read(string text, string records)
    {
        Assert.Equal(records, Read(text));
        Assert.Equal(records, Read(text, piece: 1));
    }

    [Theory]
    [InlineData("a,b\n1,\"2", 2, "column 2 is never closed")]
    [InlineData("a,b\n\"1\n2\n3", 2, "column 1 is never closed")]
    [InlineData("a,b\n\"1\n2\"x,3\n", 3, "column 1 has text behind its closing quote")]
    [InlineData("a,b\n1,\"2\" \n", 2, "column 2 has text behind its closing quote")]
    [InlineData("a,b\n1, \"2\"\n", 2, "column 2 has a blank before its opening quote")]
    public void What_can_be_read_in_two_ways_is_refused(string text, int line, string problem)
    {
        foreach (var piece in new[] { 1, 1000 })
        {
            var error = Assert.Throws<BulkApiException>(() => Read(text, piece));

            Assert.Equal(ErrorCode.InvalidCsv, error.Code);
            Assert.Contains($"Line {line}:", error.Message);
            Assert.Contains(problem, error.Message);
        }
    }

    [Fact]
    public void A_missing_quote_does_not_fill_the_memory()
    {
        var text = "a\n\"" + new string('x', CsvReader.LongestRecord + 1) + "\"\n";

        Assert.Contains("Line 2 begins a record that is longer than 16 MB", Assert.Throws<BulkApiException>(() => Read(text)).Message);
    }

    [Fact]
    public void Lines_are_counted_and_ends_told()
    {
        var reader = Reader("a,\"b\r\nb\nb\"\n\n1,2\r\n3,4\r5,\"\"", 3);

        Assert.True(reader.Read());
        Assert.Equal((1, RowEnd.Lf), (reader.Line, reader.RowEnd));
        Assert.True(reader.Read());
        Assert.Equal((5, RowEnd.CrLf, 1), (reader.Line, reader.RowEnd, reader.BlankLines));
        Assert.True(reader.Read());
        Assert.Equal((6, RowEnd.Cr), (reader.Line, reader.RowEnd));
        Assert.True(reader.Read());
        Assert.Equal((7, RowEnd.None), (reader.Line, reader.RowEnd));
        Assert.Equal("5,\"\"", Encoding.UTF8.GetString(reader.RecordBytes));
        Assert.Equal("\"\"", Encoding.UTF8.GetString(reader.GetBytes(1)));
        Assert.True(reader.IsEmpty(1));
        Assert.False(reader.IsEmpty(0));
        Assert.False(reader.Read());
    }

    /// <summary>Nothing hangs, nothing but the one error comes out, and it makes no difference in which pieces the bytes arrive.</summary>
    [Fact]
    public void Random_bytes_are_read_the_same_in_any_pieces()
    {
        var random = new Random(5);
        for (var run = 0; run < 20_000; run++)
        {
            var bytes = RandomText(random, "a\u00e9,;\"\"\"\r\n\n \0", random.Next(40));

            Assert.Equal(Outcome(bytes, 1000), Outcome(bytes, 1 + random.Next(5)));
        }
    }

    /// <summary>What is taken at all, is taken as others take it.</summary>
    [Fact]
    public void Random_bytes_are_read_as_CsvHelper_reads_them()
    {
        var random = new Random(6);
        var compared = 0;
        for (var run = 0; run < 20_000; run++)
        {
            var text = RandomText(random, "ab,,\"\"\r\n\n ", random.Next(30));
            var reader = Reader(text, 1000);
            var own = new List<string>();
            var isPlain = true;
            try
            {
                while (reader.Read())
                {
                    own.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(reader.GetText)));
                    isPlain &= !reader.HasLooseQuote;
                }
            }
            catch (BulkApiException)
            {
                continue;
            }

            if (isPlain)
            {
                compared++;
                Assert.Equal(own, ReadByCsvHelper(text));
            }
        }

        Assert.True(compared > 1000, $"Only {compared} texts were compared.");
    }

    /// <summary>What the spool writes comes back, whatever the values are.</summary>
    [Theory]
    [InlineData("COMMA", "LF")]
    [InlineData("TAB", "CRLF")]
    [InlineData("BACKQUOTE", "LF")]
    public void What_is_written_is_read_again(string delimiter, string lineEnding)
    {
        var random = new Random(7);
        var format = CsvFormat.Of(delimiter, lineEnding);
        using var spool = new CsvSpool(["A", "B", "C"], format);
        var rows = new List<string>();
        for (var row = 0; row < 5000; row++)
        {
            var values = Enumerable.Range(0, 3)
                .Select(_ => RandomText(random, "ab\u00e9\U0001F600,;|^`\t\"\r\n ", random.Next(8)))
                .ToArray();
            Assert.True(spool.TryAdd(values));
            rows.Add(string.Join('|', values));
        }

        var reader = new CsvReader(spool.OpenRead(), format.Delimiter);
        Assert.True(reader.Read());
        foreach (var row in rows)
        {
            Assert.True(reader.Read());
            Assert.Equal(row, string.Join('|', reader.GetText(0), reader.GetText(1), reader.GetText(2)));
        }

        Assert.False(reader.Read());
    }

    private static string RandomText(Random random, string alphabet, int length)
    {
        var runes = alphabet.EnumerateRunes().ToArray();
        return string.Concat(Enumerable.Range(0, length).Select(_ => runes[random.Next(runes.Length)].ToString()));
    }

    private static string Outcome(string text, int piece)
    {
        try
        {
            return Read(text, piece);
        }
        catch (BulkApiException error)
        {
            return error.Message;
        }
    }

    private static string Read(string text, int piece = 1000)
    {
        var reader = Reader(text, piece);
        var records = new List<string>();
        while (reader.Read())
        {
            records.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(reader.GetText)));
        }

        return string.Join(';', records);
    }

    private static CsvReader Reader(string text, int piece) => new(new PieceStream(Encoding.UTF8.GetBytes(text), piece), ',');

    private static List<string> ReadByCsvHelper(string text)
    {
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture) { BadDataFound = null };
        using var parser = new CsvHelper.CsvParser(new StringReader(text), configuration);
        var records = new List<string>();
        while (parser.Read())
        {
            records.Add(string.Join('|', parser.Record!));
        }

        return records;
    }
}
