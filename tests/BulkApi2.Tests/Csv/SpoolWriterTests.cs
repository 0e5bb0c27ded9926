using System.Globalization;
using BulkApi2.Core.Csv;
using BulkApi2.Core.Errors;

namespace BulkApi2.Tests.Csv;

public sealed class SpoolWriterTests
{
    private static readonly Columns Names = new(["LastName"]);
    private static readonly CsvFormat Format = CsvFormat.Of("COMMA", "LF");

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(511)]
    [InlineData(512)]
    [InlineData(20_000)]
    public void Every_record_arrives_in_order(int count)
    {
        using var spool = new CsvSpool(Names, Format);
        using var writer = new SpoolWriter(spool, 1);
        Fill(writer, count, static i => i.ToString(CultureInfo.InvariantCulture));
        writer.Complete();

        using var reader = new StreamReader(spool.OpenRead());
        var lines = reader.ReadToEnd().Split('\n');
        Assert.Equal(Enumerable.Range(0, count).Select(static i => i.ToString(CultureInfo.InvariantCulture)), lines[1..^1]);
        Assert.Equal((count, count), (writer.RecordCount, spool.RecordCount));
    }

    [Fact]
    public void Too_many_bytes_end_it_and_nothing_hangs()
    {
        using var spool = new CsvSpool(Names, Format, maxBytes: 1000);
        using var writer = new SpoolWriter(spool, 1);

        var error = Assert.Throws<BulkApiException>(() =>
        {
            Fill(writer, 100_000, static _ => "Adler");
            writer.Complete();
        });

        Assert.Equal(ErrorCode.JobTooLarge, error.Code);
        Assert.True(spool.Length <= 1000);
    }

    [Fact]
    public void An_error_in_the_last_records_is_not_lost()
    {
        using var spool = new CsvSpool(Names, Format);
        using var writer = new SpoolWriter(spool, 1);
        Fill(writer, 3, static i => i == 2 ? "\ud800" : "Adler");

        var error = Assert.Throws<BulkApiException>(writer.Complete);

        Assert.Equal(ErrorCode.UnsupportedValue, error.Code);
        Assert.Contains("Record 3", error.Message);
    }

    [Fact]
    public void It_can_be_given_up_at_any_time()
    {
        using var spool = new CsvSpool(Names, Format);
        var writer = new SpoolWriter(spool, 1);
        Fill(writer, 5000, static _ => "Adler");

        writer.Dispose();

        Assert.True(spool.RecordCount <= 5000);
    }

    private static void Fill(SpoolWriter writer, int count, Func<int, string> value)
    {
        for (var i = 0; i < count; i++)
        {
            writer.NextRecord[0] = value(i);
            writer.Add();
        }
    }
}
