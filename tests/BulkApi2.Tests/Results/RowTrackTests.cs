using System.Globalization;
using BulkApi2.Core.RowNumbers;
using BulkApi2.Tests.Support;
using FsCheck.Fluent;

namespace BulkApi2.Tests.Results;

public sealed class RowTrackTests
{
    [Fact]
    public void Every_row_is_found_again_whatever_the_order_of_rows_and_columns() => Generated.Check(Generated.Rows(3), static rows =>
    {
        var track = Track(["A", "B", "C"], rows);
        var matcher = new RowMatcher(track);
        matcher.Use(["sf__Id", "c", "A", "sf__Error", "b"]);
        var random = new Random(7);
        var found = new List<(int Place, long? Row)>();
        foreach (var place in Enumerable.Range(0, rows.Count).OrderBy(_ => random.Next()))
        {
            var row = rows[place];
            found.Add((place, matcher.Take(["003", row[2], row[0], "E:m:--", row[1]])));
        }

        Assert.Equal(0, matcher.Unmatched);
        Assert.Equal(Enumerable.Range(1, rows.Count).Select(static row => (long?)row), found.Select(static f => f.Row).Order());
        Assert.All(found, f => Assert.Equal(rows[f.Place].Select(static v => v ?? ""), rows[(int)f.Row! - 1].Select(static v => v ?? "")));
    });

    [Fact]
    public void Of_equal_rows_the_lowest_comes_first_and_each_once()
    {
        var matcher = new RowMatcher(Track(["A"], [["x"], ["y"], ["x"], ["x"]]));
        matcher.Use(["A"]);
        Assert.Equal([1, 3, 4, null, 2], new[] { "x", "x", "x", "x", "y" }.Select(text => matcher.Take([text])));
        Assert.Equal(1, matcher.Unmatched);
    }

    [Fact]
    public void Another_reading_begins_anew()
    {
        var track = Track(["A"], [["x"], ["x"]]);
        foreach (var _ in Enumerable.Range(0, 2))
        {
            var matcher = new RowMatcher(track);
            matcher.Use(["A"]);
            Assert.Equal([1, 2], new[] { matcher.Take(["x"]), matcher.Take(["x"]) });
        }
    }

    [Theory]
    [InlineData("912260031", "9.12260031E8", true)]
    [InlineData("912260031", "912260031.0", true)]
    [InlineData("0.00012", "1.2E-4", true)]
    [InlineData("-1.50", "-1.5", true)]
    [InlineData("0", "0.0", true)]
    [InlineData("-0", "0E0", true)]
    [InlineData(".5", "0.5", true)]
    [InlineData("100", "1e+2", true)]
    [InlineData("912260031", "9.12260032E8", false)]
    [InlineData("1", "-1", false)]
    [InlineData("10", "1", false)]
    [InlineData("01067", "1067", false)]
    [InlineData("1,5", "1.5", false)]
    [InlineData("1E", "1", false)]
    [InlineData("1.", "1", false)]
    [InlineData("1E1000", "1E1001", false)]
    [InlineData("12345678901234567", "12345678901234568", false)]
    [InlineData("", "0", false)]
    [InlineData("a", "A", false)]
    public void A_number_is_known_in_another_form(string sent, string came, bool isSame)
    {
        var matcher = new RowMatcher(Track(["A"], [[sent]]));
        matcher.Use(["A"]);
        Assert.Equal(isSame ? 1 : null, matcher.Take([came]));
    }

    [Fact]
    public void Numbers_are_known_as_a_server_that_counts_in_doubles_writes_them()
    {
        var numbers = Gen.Choose(-999_999_999, 999_999_999)
            .Zip(Gen.Choose(0, 6), static (digits, places) => digits / (decimal)Math.Pow(10, places));
        Generated.Check(numbers, static number =>
        {
            var matcher = new RowMatcher(Track(["A"], [[number.ToString(CultureInfo.InvariantCulture)]]));
            matcher.Use(["A"]);
            Assert.Equal(1, matcher.Take([((double)number).ToString("0.0###############E0", CultureInfo.InvariantCulture)]));
        });
    }

    [Fact]
    public void A_value_is_not_known_in_another_column()
    {
        var matcher = new RowMatcher(Track(["A", "B"], [["x", ""], ["xy", "z"]]));
        matcher.Use(["A", "B"]);
        Assert.Null(matcher.Take(["", "x"]));
        Assert.Null(matcher.Take(["x", "yz"]));
        Assert.Equal(2, matcher.Unmatched);
    }

    [Fact]
    public void Nothing_is_known_without_all_columns()
    {
        var matcher = new RowMatcher(Track(["A", "B"], [["x", ""]]));
        matcher.Use(["A"]);
        Assert.Null(matcher.Take(["x"]));
    }

    [Fact]
    public void Rows_count_from_where_another_job_ended()
    {
        var track = new RowTrack(["A"], firstRow: 501);
        track.Add(["x"]);
        var matcher = new RowMatcher(track);
        matcher.Use(["A"]);
        Assert.Equal(501, matcher.Take(["x"]));
    }

    [Fact]
    public void Many_rows_take_less_than_32_bytes_each_and_are_all_told_apart()
    {
        // The table is as large as it gets for so many: it was doubled a moment ago.
        const int Rows = 420_000;
        var track = new RowTrack(["A", "B"]);
        var values = new string[2];
        var texts = Enumerable.Range(0, Rows).Select(static i => i.ToString("x", CultureInfo.InvariantCulture)).ToArray();
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var text in texts)
        {
            values[0] = values[1] = text;
            track.Add(values);
        }

        // What was allocated, without the smaller tables that are garbage by now.
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before - 4 * 1024 * 1024;
        Assert.InRange(bytes / Rows, 20, 32);
        var matcher = new RowMatcher(track);
        matcher.Use(["B", "A"]);
        Assert.All(texts.Select(static (text, i) => (text, i)), t => Assert.Equal(t.i + 1, matcher.Take([t.text, t.text])));
    }

    private static RowTrack Track(string[] columns, IEnumerable<string?[]> rows)
    {
        var track = new RowTrack(columns);
        foreach (var row in rows)
        {
            track.Add(row);
        }

        return track;
    }
}
