using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Csv;

/// <summary>What is wrong with a CSV text, and where. Lines and columns count from 1.</summary>
internal static class CsvError
{
    public static BulkApiException At(long line, int field, string problem) =>
        new(ErrorCode.InvalidCsv, $"Line {line:N0}: the value in column {field + 1:N0} {problem}.");

    public static BulkApiException Unclosed(long line, int field) =>
        new(ErrorCode.InvalidCsv, $"Line {line:N0}: the quote that opens the value in column {field + 1:N0} is never closed.");

    public static BulkApiException Ragged(long line, int expected, int found) =>
        new(ErrorCode.InvalidCsv, $"Line {line:N0} has {found:N0} columns, and the header has {expected:N0}.");

    public static BulkApiException TooLong(long line) => new(
        ErrorCode.InvalidCsv,
        $"The record that begins in line {line:N0} is longer than {CsvReader.LongestRecord / (1024 * 1024)} MB; a closing quote may be missing.");
}
