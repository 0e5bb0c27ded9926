using BulkApi2.LocalOrg.Uploads;

namespace BulkApi2.LocalOrg.Jobs;

/// <summary>Checks the words of a create request.</summary>
internal static class SettingWords
{
    /// <summary>How the files of the job are written.</summary>
    /// <exception cref="JobRefusedException">Nobody could write them like that.</exception>
    public static CsvDialect Dialect(JobRequest request)
    {
        OneOf("contentType", request.ContentType ?? "CSV", ["CSV"]);
        return new CsvDialect(
            OneOf("columnDelimiter", request.ColumnDelimiter ?? "COMMA", CsvDialect.Delimiters.Keys),
            OneOf("lineEnding", request.LineEnding ?? "LF", ["LF", "CRLF"]));
    }

    /// <exception cref="JobRefusedException">There is no value.</exception>
    public static string Needed(string name, string? value) => string.IsNullOrEmpty(value)
        ? throw JobRefusedException.InvalidJob($"{name} is required to create a job")
        : value!;

    /// <exception cref="JobRefusedException">The value is none of the known ones.</exception>
    public static string OneOf(string name, string value, IEnumerable<string> known) => known.Contains(value)
        ? value
        : throw new JobRefusedException(
            "JSON_PARSER_ERROR",
            $"'{value}' is not a valid value for {name}; the valid ones are {string.Join(", ", known)}");
}
