using System.Globalization;
using System.Text;
using BulkApi2.Core.Csv;
using BulkApi2.Core.Data;
using BulkApi2.Core.Errors;
using BulkApi2.Tests.Support;
using CsvHelper;
using CsvHelper.Configuration;
using FsCheck.Fluent;

namespace BulkApi2.Tests.Data;

public sealed class CsvSpoolTests
{
    public static TheoryData<string, string> Dialects { get; } = new(
        from delimiter in new[] { "COMMA", "BACKQUOTE", "CARET", "PIPE", "SEMICOLON", "TAB" }
        from lineEnding in new[] { "LF", "CRLF" }
        select (delimiter, lineEnding));

    [Theory]
    [MemberData(nameof(Dialects))]
    public void What_is_written_is_what_an_independent_parser_reads(string delimiter, string lineEnding)
    {
        var format = CsvFormat.Of(delimiter, lineEnding);
        var cases = from columns in Gen.Choose(1, 4) from rows in Generated.Rows(columns) select (columns, rows);
        Generated.Check(cases, c =>
        {
            string[] names = [.. Enumerable.Range(0, c.columns).Select(static i => $"Field{i}")];
            using var spool = new CsvSpool(names, format);
            c.rows.ForEach(row => Assert.True(spool.TryAdd(row)));

            var parsed = Parse(spool, format);

            Assert.Equal(names, parsed[0]);
            Assert.Equal(c.rows, parsed.Skip(1));
            Assert.Equal(c.rows.Count, spool.RecordCount);
        });
    }

    [Fact]
    public void Its_length_is_what_is_on_the_disk_and_the_limit_is_never_crossed() =>
        Generated.Check(from limit in Gen.Choose(20, 400) from rows in Generated.Rows(2) select (limit, rows), c =>
        {
            using var spool = new CsvSpool(["A", "B"], CsvFormat.Of("COMMA", "LF"), c.limit);
            var taken = c.rows.Where(spool.TryAdd).ToList();

            Assert.Equal(spool.Length, Bytes(spool).Length);
            Assert.True(spool.Length <= c.limit);
            Assert.Equal(taken, Parse(spool, CsvFormat.Of("COMMA", "LF")).Skip(1));
        });

    [Fact]
    public void It_can_be_read_again_and_while_it_grows()
    {
        using var spool = ConnectedOrg.Contacts("Adler");
        var first = Bytes(spool);
        spool.TryAdd(["Bauer"]);

        Assert.Equal("LastName\nAdler\n", Encoding.UTF8.GetString(first));
        Assert.Equal("LastName\nAdler\nBauer\n", Encoding.UTF8.GetString(Bytes(spool)));
        Assert.Equal("LastName\nAdler\nBauer\n", Encoding.UTF8.GetString(Bytes(spool)));
    }

    [Fact]
    public void A_value_of_any_length_fits()
    {
        var values = new[] { 31, 32, 33, 131_072, 1_000_000 }.Select(static n => new string('x', n - 1) + "é").ToArray();
        using var spool = ConnectedOrg.Contacts(values);

        Assert.Equal(values, Parse(spool, CsvFormat.Of("COMMA", "LF")).Skip(1).Select(static row => row[0]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a text that is longer than the short way of writing takes")]
    public void Half_a_character_is_named_and_not_replaced(string before)
    {
        // Made here: the halves do not survive in an attribute.
        var text = before + '\ud83d';
        using var spool = ConnectedOrg.Contacts("Adler");

        var error = Assert.Throws<BulkApiException>(() => spool.TryAdd([text]));

        Assert.Equal(ErrorCode.UnsupportedValue, error.Code);
        Assert.Contains("Record 2", error.Message);
        Assert.Contains("'LastName'", error.Message);
    }

    [Fact]
    public void Readers_do_not_disturb_each_other_nor_the_writer()
    {
        using var spool = ConnectedOrg.Contacts(Enumerable.Range(0, 1000).Select(static i => $"Contact {i}"));
        using var one = spool.OpenRead();
        using var other = spool.OpenRead();
        var (first, second) = (new byte[100], new byte[100]);
        one.ReadExactly(first);
        spool.TryAdd(["later"]);
        other.ReadExactly(second);

        Assert.Equal(first, second);
        Assert.EndsWith("later\n", Encoding.UTF8.GetString(Bytes(spool)));
        Assert.EndsWith("later\n", new StreamReader(one).ReadToEnd());
    }

    [Fact]
    public void Nothing_stays_on_the_disk()
    {
        var before = Directory.GetFiles(Path.GetTempPath()).ToHashSet();
        using (var spool = ConnectedOrg.Contacts("Adler"))
        {
            Bytes(spool);
        }

        Assert.DoesNotContain(
            Directory.GetFiles(Path.GetTempPath()).Where(file => !before.Contains(file)),
            static file => new FileInfo(file) is { Exists: true, Length: > 0 } && File.ReadAllText(file).Contains("Adler"));
    }

    private static byte[] Bytes(IJobData data)
    {
        using var stream = data.OpenRead();
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }

    private static List<string[]> Parse(CsvSpool spool, CsvFormat format)
    {
        using var reader = new StreamReader(spool.OpenRead(), new UTF8Encoding(false, true), detectEncodingFromByteOrderMarks: false);
        using var parser = new CsvParser(reader, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = format.Delimiter.ToString(),
            NewLine = format.RowEnd,
            IgnoreBlankLines = true,
        });
        var rows = new List<string[]>();
        while (parser.Read())
        {
            rows.Add(parser.Record!);
        }

        return rows;
    }
}
