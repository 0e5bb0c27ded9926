using System.Text.Json;
using BulkApi2.Core.Csv;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Files;
using BulkApi2.Tests.Support;
using CsvReader = BulkApi2.Core.Csv.CsvReader;

namespace BulkApi2.Tests.Files;

/// <summary>CSV files as programs and people write them, and those that others wrote, with what they say is in them.</summary>
public sealed class SuiteTests
{
    private const string Spectrum = "recorded/csv/csv-spectrum/";
    private const string Univocity = "recorded/csv/univocity/";
    private const string Cli = "recorded/csv/salesforcecli-plugin-data/";

    [Theory]
    [InlineData("csv/comma.csv", "csv/customers.json")]
    [InlineData("csv/comma-crlf.csv", "csv/customers.json")]
    [InlineData("csv/comma-quoted.csv", "csv/customers.json")]
    [InlineData("csv/semicolon.csv", "csv/customers.json")]
    [InlineData("csv/tab.csv", "csv/customers.json")]
    [InlineData("csv/pipe.csv", "csv/customers.json")]
    [InlineData("csv/caret.csv", "csv/customers.json")]
    [InlineData("csv/backquote.csv", "csv/customers.json")]
    [InlineData("csv/crlf-in-value.csv", "csv/crlf-in-value.json")]
    [Recorded(Spectrum + "csvs/comma_in_quotes.csv", Spectrum + "json/comma_in_quotes.json")]
    [Recorded(Spectrum + "csvs/empty.csv", Spectrum + "json/empty.json")]
    [Recorded(Spectrum + "csvs/empty_crlf.csv", Spectrum + "json/empty_crlf.json")]
    [Recorded(Spectrum + "csvs/escaped_quotes.csv", Spectrum + "json/escaped_quotes.json")]
    [Recorded(Spectrum + "csvs/json.csv", Spectrum + "json/json.json")]
    [Recorded(Spectrum + "csvs/newlines.csv", Spectrum + "json/newlines.json")]
    [Recorded(Spectrum + "csvs/newlines_crlf.csv", Spectrum + "json/newlines_crlf.json")]
    [Recorded(Spectrum + "csvs/quotes_and_newlines.csv", Spectrum + "json/quotes_and_newlines.json")]
    [Recorded(Spectrum + "csvs/simple.csv", Spectrum + "json/simple.json")]
    [Recorded(Spectrum + "csvs/simple_crlf.csv", Spectrum + "json/simple_crlf.json")]
    [Recorded(Spectrum + "csvs/utf8.csv", Spectrum + "json/utf8.json")]
    public void Values_are_what_the_file_says(string csv, string json)
    {
        var expected = JsonDocument.Parse(TestFile.Read(json)).RootElement.EnumerateArray()
            .Select(static record => string.Join('|', record.EnumerateObject().Select(static value => $"{value.Name}={value.Value}")));
        foreach (var format in new[] { CsvFormat.Of("COMMA", "LF"), CsvFormat.Of("PIPE", "CRLF") })
        {
            using var data = new CsvFile([TestFile.PathOf(csv)], format);

            Assert.Equal(expected, Records(data, format));
        }
    }

    [Theory]
    [InlineData("csv/quote-within.csv", "Description=5\" long and 1/8\" thick")]
    [Recorded(Spectrum + "csvs/location_coordinates.csv", "Location Coordinates=37\uFFFD36'37.8\"N 121\uFFFD2'17.9\"W|")]
    public void A_quote_within_a_value_that_is_not_quoted_is_a_quote(string csv, string text)
    {
        var format = CsvFormat.Of("COMMA", "LF");
        using var data = new CsvFile([TestFile.PathOf(csv)], format);

        Assert.Contains(text, Records(data, format).First());
    }

    [Theory]
    [InlineData("csv/backquote.csv", "BACKQUOTE")]
    [InlineData("csv/caret.csv", "CARET")]
    [InlineData("csv/comma.csv", "COMMA")]
    [InlineData("csv/comma-quoted.csv", "COMMA")]
    [InlineData("csv/pipe.csv", "PIPE")]
    [InlineData("csv/semicolon.csv", "SEMICOLON")]
    [InlineData("csv/tab.csv", "TAB")]
    [Recorded(Cli + "backquote.csv", "BACKQUOTE")]
    [Recorded(Cli + "caret.csv", "CARET")]
    [Recorded(Cli + "comma.csv", "COMMA")]
    [Recorded(Cli + "comma_wrapped_values.csv", "COMMA")]
    [Recorded(Cli + "pipe.csv", "PIPE")]
    [Recorded(Cli + "semicolon.csv", "SEMICOLON")]
    [Recorded(Cli + "tab.csv", "TAB")]
    public void The_delimiter_is_found(string csv, string delimiter)
    {
        foreach (var expected in new[] { ',', '|', '`' })
        {
            Assert.Equal(CsvFormat.Of(delimiter, "LF").Delimiter, Dialect.Find(TextSource.File(TestFile.PathOf(csv), null), expected));
        }
    }

    [Theory]
    [InlineData("csv/single-column.csv")]
    [Recorded(Cli + "single-column.csv")]
    public void A_single_column_is_separated_as_expected(string csv) =>
        Assert.Equal('^', Dialect.Find(TextSource.File(TestFile.PathOf(csv), null), '^'));

    [Theory]
    [InlineData("csv/comma.csv", null, null)]
    [InlineData("csv/semicolon.csv", null, null)]
    [InlineData("csv/comments.csv", ErrorCode.InvalidCsv, "line 2 has 1 column, and the header has 4")]
    [InlineData("csv/preamble.csv", ErrorCode.InvalidCsv, "line 4 has 5 columns, and the header has 1")]
    [InlineData("csv/wide.csv", ErrorCode.InvalidCsv, "line 2 has 4 columns, and the header has 3")]
    [InlineData("csv/backslashes.csv", ErrorCode.InvalidCsv, "line 1: the value in column 1 has text behind its closing quote")]
    [InlineData("csv/unnamed.csv", ErrorCode.InvalidHeader, "without a name")]
    [InlineData("csv/header-only.csv", ErrorCode.EmptyInput, "no rows")]
    [Recorded("recorded/csv/commons-csv/CSVFileParser/bom.csv", null, null)]
    [Recorded("recorded/csv/commons-csv/CSV-196/japanese.csv", null, null)]
    [Recorded("recorded/csv/commons-csv/CSV-196/emoji.csv", null, null)]
    [Recorded("recorded/csv/commons-csv/CSV-213/999751170.patch.csv", null, null)]
    [Recorded("recorded/csv/commons-csv/CSVFileParser/test.csv", ErrorCode.InvalidCsv, "line 2 has 1 column, and the header has 4")]
    [Recorded("recorded/csv/commons-csv/CSV-254/csv-254.csv", ErrorCode.InvalidHeader, "without a name")]
    [Recorded("recorded/csv/commons-csv/CSV-259/sample.txt", ErrorCode.EmptyInput, "no rows")]
    [Recorded(Univocity + "issues_github_1_input.csv", ErrorCode.InvalidCsv, "line 2 has 4 columns, and the header has 3")]
    [Recorded(Univocity + "issues_github_177_input.csv", null, null)]
    [Recorded(Univocity + "examples_escape.csv", ErrorCode.InvalidCsv, "line 1: the value in column 1 has text behind its closing quote")]
    [Recorded(Univocity + "csv_essential.csv", ErrorCode.InvalidCsv, "line 4 has 5 columns, and the header has 1")]
    [Recorded(Univocity + "csv_essential-mac.csv", ErrorCode.InvalidCsv, "line 4 has 5 columns, and the header has 1")]
    [Recorded(Univocity + "csv_essential-dos.csv", ErrorCode.InvalidCsv, "line 4 has 5 columns, and the header has 1")]
    public void A_file_is_taken_or_refused_with_the_place(string file, string? code, string? text)
    {
        var error = Record.Exception(() => new CsvFile([TestFile.PathOf(file)], CsvFormat.Of("COMMA", "LF")).Dispose()) as BulkApiException;

        Assert.Equal(code, error?.Code);
        Assert.Contains(text ?? "", error?.Message ?? "");
    }

    /// <summary>What an org took, and how many records it says it had.</summary>
    [Theory]
    [InlineData("answers/", "partial-failure")]
    [InlineData("answers/", "complete-failure")]
    [Recorded("recorded/answers/amp-labs-connectors/", "partial-failure")]
    [Recorded("recorded/answers/amp-labs-connectors/", "complete-failure")]
    public void An_upload_is_sent_as_it_is_and_has_the_rows_that_the_org_counted(string folder, string load)
    {
        var upload = $"{folder}uploads/opportunities-{load}.csv";
        using var data = new CsvFile([TestFile.PathOf(upload)], CsvFormat.Of("COMMA", "LF"));

        Assert.Equal(TestFile.Read(upload).ReplaceLineEndings("\n").TrimEnd('\n'), CsvFileTests.Sent(data).TrimEnd('\n'));
        var info = JsonDocument.Parse(TestFile.Read($"{folder}bulk/info/{load}.json")).RootElement;
        if (info.GetProperty("state").GetString() == "JobComplete")
        {
            Assert.Equal(info.GetProperty("numberRecordsProcessed").GetInt64(), data.RecordCount);
        }
    }

    private static IEnumerable<string> Records(CsvFile data, CsvFormat format)
    {
        using var stream = data.Parts[0].OpenRead();
        var reader = new CsvReader(stream, format.Delimiter);
        Assert.True(reader.Read());
        var names = Enumerable.Range(0, reader.FieldCount).Select(reader.GetText).ToArray();
        while (reader.Read())
        {
            yield return string.Join('|', names.Select((name, i) => $"{name}={reader.GetText(i)}"));
        }
    }
}
