using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Csv;

/// <summary>What is wrong with a CSV text, and where. Lines and columns count from 1.</summary>
internal sealed class CsvError
{
    private readonly string? _name;

    /// <param name="name">As messages call the text; null if they need not.</param>
    public CsvError(string? name) => _name = name;

    public BulkApiException At(long line, int field, string problem) =>
        Error($"{Place(line)}: the value in column {field + 1:N0} {problem}.");

    public BulkApiException Unclosed(long line, int field) =>
        Error($"{Place(line)}: the quote that opens the value in column {field + 1:N0} is never closed.");

    public BulkApiException Ragged(long line, int expected, int found) =>
        Error($"{Place(line)} has {Columns(found)}, and the header has {expected:N0}.");

    public BulkApiException TooLong(long line) => Error(
        $"{Place(line)} begins a record that is longer than {CsvReader.LongestRecord / (1024 * 1024)} MB; a closing quote may be missing.");

    private static BulkApiException Error(string text) => new(ErrorCode.InvalidCsv, text);

    private static string Columns(int count) => count == 1 ? "1 column" : $"{count:N0} columns";

    private string Place(long line) => _name is null ? $"Line {line:N0}" : $"{_name}, line {line:N0}";
}
