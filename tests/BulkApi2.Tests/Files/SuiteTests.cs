using System.Text.Json;
using BulkApi2.Core.Csv;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Files;
using BulkApi2.Tests.LocalOrgTests;
using CsvReader = BulkApi2.Core.Csv.CsvReader;

namespace BulkApi2.Tests.Files;

/// <summary>CSV files that others wrote, with what they say is in them.</summary>
public sealed class SuiteTests
{
    [Theory]
    [InlineData("comma_in_quotes")]
    [InlineData("empty")]
    [InlineData("empty_crlf")]
    [InlineData("escaped_quotes")]
    [InlineData("json")]
    [InlineData("newlines")]
    [InlineData("newlines_crlf")]
    [InlineData("quotes_and_newlines")]
    [InlineData("simple")]
    [InlineData("simple_crlf")]
    [InlineData("utf8")]
    public void Csv_spectrum(string name)
    {
        var path = SharedData.PathOf($"csv/csv-spectrum/csvs/{name}.csv");
        var expected = JsonDocument.Parse(SharedData.Read($"csv/csv-spectrum/json/{name}.json")).RootElement.EnumerateArray()
            .Select(static record => string.Join('|', record.EnumerateObject().Select(static value => $"{value.Name}={value.Value}")));
        foreach (var format in new[] { CsvFormat.Of("COMMA", "LF"), CsvFormat.Of("PIPE", "CRLF") })
        {
            using var data = new CsvFile([path], format);

            Assert.Equal(expected, Records(data, format));
        }
    }

    /// <summary>With quotes in values that are not quoted.</summary>
    [Fact]
    public void Csv_spectrum_coordinates()
    {
        var path = SharedData.PathOf("csv/csv-spectrum/csvs/location_coordinates.csv");
        var format = CsvFormat.Of("COMMA", "LF");
        using var data = new CsvFile([path], format);

        Assert.Contains("Location Coordinates=37\uFFFD36'37.8\"N 121\uFFFD2'17.9\"W|", Records(data, format).First());
    }

    [Theory]
    [InlineData("backquote")]
    [InlineData("caret")]
    [InlineData("comma")]
    [InlineData("comma_wrapped_values")]
    [InlineData("pipe")]
    [InlineData("semicolon")]
    [InlineData("tab")]
    public void Salesforce_cli_delimiters(string name)
    {
        var path = SharedData.PathOf($"csv/salesforcecli-plugin-data/{name}.csv");
        var delimiter = CsvFormat.Of(name.Split('_')[0], "LF").Delimiter;
        foreach (var expected in new[] { ',', '|', '`' })
        {
            Assert.Equal(delimiter, Dialect.Find(TextSource.File(path, null), expected));
        }
    }

    [Fact]
    public void Salesforce_cli_single_column_is_separated_as_expected() =>
        Assert.Equal('^', Dialect.Find(TextSource.File(SharedData.PathOf("csv/salesforcecli-plugin-data/single-column.csv"), null), '^'));

    [Theory]
    [InlineData("commons-csv/CSVFileParser/bom.csv", null, null)]
    [InlineData("commons-csv/CSV-196/japanese.csv", null, null)]
    [InlineData("commons-csv/CSV-196/emoji.csv", null, null)]
    [InlineData("commons-csv/CSV-213/999751170.patch.csv", null, null)]
    [InlineData("commons-csv/CSVFileParser/test.csv", ErrorCode.InvalidCsv, "line 2 has 1 column, and the header has 4")]
    [InlineData("commons-csv/CSV-254/csv-254.csv", ErrorCode.InvalidHeader, "without a name")]
    [InlineData("commons-csv/CSV-259/sample.txt", ErrorCode.EmptyInput, "no rows")]
    [InlineData("univocity/issues_github_1_input.csv", ErrorCode.InvalidCsv, "line 2 has 4 columns, and the header has 3")]
    [InlineData("univocity/issues_github_177_input.csv", null, null)]
    [InlineData("univocity/examples_escape.csv", ErrorCode.InvalidCsv, "line 1: the value in column 1 has text behind its closing quote")]
    [InlineData("univocity/csv_essential.csv", ErrorCode.InvalidCsv, "line 4 has 5 columns, and the header has 1")]
    [InlineData("univocity/csv_essential-mac.csv", ErrorCode.InvalidCsv, "line 4 has 5 columns, and the header has 1")]
    [InlineData("univocity/csv_essential-dos.csv", ErrorCode.InvalidCsv, "line 4 has 5 columns, and the header has 1")]
    public void Others(string file, string? code, string? text)
    {
        var path = SharedData.PathOf("csv/" + file);

        var error = Record.Exception(() => new CsvFile([path], CsvFormat.Of("COMMA", "LF")).Dispose()) as BulkApiException;

        Assert.Equal(code, error?.Code);
        Assert.Contains(text ?? "", error?.Message ?? "");
    }

    /// <summary>What a real org took, and how many records it says it had.</summary>
    [Theory]
    [InlineData("opportunities-partial-failure.csv", "partial-failure.json")]
    [InlineData("opportunities-complete-failure.csv", null)]
    public void Recorded_uploads(string upload, string? answer)
    {
        var path = SharedData.PathOf("answers/amp-labs-connectors/uploads/" + upload);
        using var data = new CsvFile([path], CsvFormat.Of("COMMA", "LF"));

        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n").TrimEnd('\n'), CsvFileTests.Sent(data).TrimEnd('\n'));
        if (answer is not null)
        {
            var info = JsonDocument.Parse(SharedData.Read("answers/amp-labs-connectors/bulk/info/" + answer)).RootElement;
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
