using System.Text.Json;
using BulkApi2.Core.Csv;
using BulkApi2.Core.Data;
using BulkApi2.Core.Errors;
using BulkApi2.Tests.Support;
using CsvReader = BulkApi2.Core.Csv.CsvReader;

namespace BulkApi2.Tests.Data;

/// <summary>CSV files as programs and people write them, and those that others wrote, with what they say is in them.</summary>
public sealed class SuiteTests
{
    private const string Spectrum = "recorded/csv/csv-spectrum/";
    private const string Univocity = "recorded/csv/univocity/";
    private const string Cli = "recorded/csv/salesforcecli-plugin-data/";

    [Theory]
    [FileRows]
    [FileRow("csv/comma.csv", "csv/customers.json")]
    [FileRow("csv/comma-crlf.csv", "csv/customers.json")]
    [FileRow("csv/comma-quoted.csv", "csv/customers.json")]
    [FileRow("csv/semicolon.csv", "csv/customers.json")]
    [FileRow("csv/tab.csv", "csv/customers.json")]
    [FileRow("csv/pipe.csv", "csv/customers.json")]
    [FileRow("csv/caret.csv", "csv/customers.json")]
    [FileRow("csv/backquote.csv", "csv/customers.json")]
    [FileRow("csv/crlf-in-value.csv", "csv/crlf-in-value.json")]
    [FileRow(Spectrum + "csvs/comma_in_quotes.csv", Spectrum + "json/comma_in_quotes.json")]
    [FileRow(Spectrum + "csvs/empty.csv", Spectrum + "json/empty.json")]
    [FileRow(Spectrum + "csvs/empty_crlf.csv", Spectrum + "json/empty_crlf.json")]
    [FileRow(Spectrum + "csvs/escaped_quotes.csv", Spectrum + "json/escaped_quotes.json")]
    [FileRow(Spectrum + "csvs/json.csv", Spectrum + "json/json.json")]
    [FileRow(Spectrum + "csvs/newlines.csv", Spectrum + "json/newlines.json")]
    [FileRow(Spectrum + "csvs/newlines_crlf.csv", Spectrum + "json/newlines_crlf.json")]
    [FileRow(Spectrum + "csvs/quotes_and_newlines.csv", Spectrum + "json/quotes_and_newlines.json")]
    [FileRow(Spectrum + "csvs/simple.csv", Spectrum + "json/simple.json")]
    [FileRow(Spectrum + "csvs/simple_crlf.csv", Spectrum + "json/simple_crlf.json")]
    [FileRow(Spectrum + "csvs/utf8.csv", Spectrum + "json/utf8.json")]
    public void Values_are_what_the_file_says(string csv, string json)
    {
        var expected = JsonDocument.Parse(TestFile.Read(json)).RootElement.EnumerateArray()
            .Select(static record => string.Join('|', record.EnumerateObject().Select(static value => $"{value.Name}={value.Value}")));
        foreach (var format in new[] { CsvFormat.Of("COMMA", "LF"), CsvFormat.Of("PIPE", "CRLF") })
        {
            using var data = CsvFiles.Read([TestFile.PathOf(csv)], format);

            Assert.Equal(expected, Records(data, format));
        }
    }

    [Theory]
    [FileRows]
    [FileRow("csv/quote-within.csv", "Description=5\" long and 1/8\" thick")]
    [FileRow(Spectrum + "csvs/location_coordinates.csv", "Location Coordinates=37\uFFFD36'37.8\"N 121\uFFFD2'17.9\"W|")]
    public void A_quote_within_a_value_that_is_not_quoted_is_a_quote(string csv, string text)
    {
        var format = CsvFormat.Of("COMMA", "LF");
        using var data = CsvFiles.Read([TestFile.PathOf(csv)], format);

        Assert.Contains(text, Records(data, format).First());
    }

    [Theory]
    [FileRows]
    [FileRow("csv/backquote.csv", "BACKQUOTE")]
    [FileRow("csv/caret.csv", "CARET")]
    [FileRow("csv/comma.csv", "COMMA")]
    [FileRow("csv/comma-quoted.csv", "COMMA")]
    [FileRow("csv/pipe.csv", "PIPE")]
    [FileRow("csv/semicolon.csv", "SEMICOLON")]
    [FileRow("csv/tab.csv", "TAB")]
    [FileRow(Cli + "backquote.csv", "BACKQUOTE")]
    [FileRow(Cli + "caret.csv", "CARET")]
    [FileRow(Cli + "comma.csv", "COMMA")]
    [FileRow(Cli + "comma_wrapped_values.csv", "COMMA")]
    [FileRow(Cli + "pipe.csv", "PIPE")]
    [FileRow(Cli + "semicolon.csv", "SEMICOLON")]
    [FileRow(Cli + "tab.csv", "TAB")]
    public void The_delimiter_is_found(string csv, string delimiter)
    {
        foreach (var expected in new[] { ',', '|', '`' })
        {
            Assert.Equal(CsvFormat.Of(delimiter, "LF").Delimiter, CsvFiles.FindDelimiter(TestFile.PathOf(csv), expected));
        }
    }

    [Theory]
    [FileRows]
    [FileRow("csv/single-column.csv")]
    [FileRow(Cli + "single-column.csv")]
    public void A_single_column_is_separated_as_expected(string csv) =>
        Assert.Equal('^', CsvFiles.FindDelimiter(TestFile.PathOf(csv), '^'));

    [Theory]
    [FileRows]
    [FileRow("csv/comma.csv", null, null)]
    [FileRow("csv/semicolon.csv", null, null)]
    [FileRow("csv/comments.csv", ErrorCode.InvalidCsv, "line 2 has 1 column, and the header has 4")]
    [FileRow("csv/preamble.csv", ErrorCode.InvalidCsv, "line 4 has 5 columns, and the header has 1")]
    [FileRow("csv/wide.csv", ErrorCode.InvalidCsv, "line 2 has 4 columns, and the header has 3")]
    [FileRow("csv/backslashes.csv", ErrorCode.InvalidCsv, "line 1: the value in column 1 has text behind its closing quote")]
    [FileRow("csv/unnamed.csv", ErrorCode.InvalidHeader, "without a name")]
    [FileRow("csv/header-only.csv", ErrorCode.EmptyInput, "no rows")]
    [FileRow("recorded/csv/commons-csv/CSVFileParser/bom.csv", null, null)]
    [FileRow("recorded/csv/commons-csv/CSV-196/japanese.csv", null, null)]
    [FileRow("recorded/csv/commons-csv/CSV-196/emoji.csv", null, null)]
    [FileRow("recorded/csv/commons-csv/CSV-213/999751170.patch.csv", null, null)]
    [FileRow("recorded/csv/commons-csv/CSVFileParser/test.csv", ErrorCode.InvalidCsv, "line 2 has 1 column, and the header has 4")]
    [FileRow("recorded/csv/commons-csv/CSV-254/csv-254.csv", ErrorCode.InvalidHeader, "without a name")]
    [FileRow("recorded/csv/commons-csv/CSV-259/sample.txt", ErrorCode.EmptyInput, "no rows")]
    [FileRow(Univocity + "issues_github_1_input.csv", ErrorCode.InvalidCsv, "line 2 has 4 columns, and the header has 3")]
    [FileRow(Univocity + "issues_github_177_input.csv", null, null)]
    [FileRow(Univocity + "examples_escape.csv", ErrorCode.InvalidCsv, "line 1: the value in column 1 has text behind its closing quote")]
    [FileRow(Univocity + "csv_essential.csv", ErrorCode.InvalidCsv, "line 4 has 5 columns, and the header has 1")]
    [FileRow(Univocity + "csv_essential-mac.csv", ErrorCode.InvalidCsv, "line 4 has 5 columns, and the header has 1")]
    [FileRow(Univocity + "csv_essential-dos.csv", ErrorCode.InvalidCsv, "line 4 has 5 columns, and the header has 1")]
    public void A_file_is_taken_or_refused_with_the_place(string file, string? code, string? text)
    {
        var format = CsvFormat.Of("COMMA", "LF");
        var error = Record.Exception(() => CsvFiles.Read([TestFile.PathOf(file)], format).Dispose()) as BulkApiException;

        Assert.Equal(code, error?.Code);
        Assert.Contains(text ?? "", error?.Message ?? "");
    }

    /// <summary>What an org took, and how many records it says it had.</summary>
    [Theory]
    [FileRows]
    [FileRow("answers/", "partial-failure")]
    [FileRow("answers/", "complete-failure")]
    [FileRow("recorded/answers/amp-labs-connectors/", "partial-failure")]
    [FileRow("recorded/answers/amp-labs-connectors/", "complete-failure")]
    public void An_upload_is_sent_as_it_is_and_has_the_rows_that_the_org_counted(string folder, string load)
    {
        var upload = $"{folder}uploads/opportunities-{load}.csv";
        using var data = CsvFiles.Read([TestFile.PathOf(upload)], CsvFormat.Of("COMMA", "LF"));

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
