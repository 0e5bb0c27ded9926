using System.Globalization;
using CsvHelper;

namespace BulkApi2.Kill;

/// <summary>Compares what was to be loaded with the org, the summary and the results.</summary>
internal sealed class RoundCheck(
    IReadOnlyList<IReadOnlyDictionary<string, string>> rows, string key, OrgContent content, ChildReport report)
{
    private const int MostNamed = 5;

    /// <summary>In words; empty if each row is there once, as it was.</summary>
    public IEnumerable<string> Differences() => [.. Numbers(), .. Jobs(), .. Records(), .. Results()];

    private IEnumerable<string> Numbers()
    {
        var n = rows.Count;
        var isWhole = report is { State: "Complete", Failed: 0, Unprocessed: 0, Unknown: 0, Errors: [] }
            && report.Rows == n
            && report.Sent == n
            && report.Succeeded == n;
        return isWhole ? [] : [$"the summary of {n} rows is {report}"];
    }

    /// <summary>A row that was upserted twice shows nowhere else.</summary>
    private IEnumerable<string> Jobs()
    {
        var jobs = content.Jobs;
        if (jobs.Processed != rows.Count || jobs.Failed > 0 || jobs.Unfinished > 0)
        {
            yield return $"jobs processed {jobs.Processed} rows, {jobs.Failed} failed, {jobs.Unfinished} jobs go on";
        }

        if (!jobs.Complete.Order(StringComparer.Ordinal).SequenceEqual(report.Jobs.Order(StringComparer.Ordinal)))
        {
            yield return "the jobs of the summary are not those that loaded rows";
        }
    }

    private IEnumerable<string> Records() => Compare("the org", content.Records);

    private IEnumerable<string> Results()
    {
        var successful = Read(report.SuccessfulPath);
        var notNew = successful.Count(static row => row["sf__Created"] != "true");
        var others = Read(report.FailedPath).Count + Read(report.UnprocessedPath).Count;
        return
        [
            .. Compare("Successful.csv", successful),
            .. report.FailedPath is null || report.UnprocessedPath is null ? ["a file of results is missing"] : Array.Empty<string>(),
            .. notNew + others > 0 ? [$"{notNew} rows of the results were there before, {others} were not loaded"] : Array.Empty<string>(),
        ];
    }

    private IEnumerable<string> Compare(string where, IReadOnlyList<IReadOnlyDictionary<string, string?>> found)
    {
        var byKey = found.ToLookup(row => row[key] ?? "");
        var wrong = rows.Where(row => byKey[row[key]].Count() != 1)
            .Select(row => $"{row[key]} is {byKey[row[key]].Count()} times in {where}")
            .Concat(
                from row in rows
                from other in byKey[row[key]].Take(1)
                from value in row
                where (other[value.Key] ?? "") != value.Value
                select $"{row[key]} has in {where} the {value.Key} '{other[value.Key]}' and not '{value.Value}'")
            .ToList();
        var strangers = found.Count - rows.Sum(row => byKey[row[key]].Count());
        return
        [
            .. wrong.Take(MostNamed),
            .. wrong.Count > MostNamed ? [$"… and {wrong.Count - MostNamed} more in {where}"] : Array.Empty<string>(),
            .. strangers > 0 ? [$"{strangers} rows in {where} are of nobody"] : Array.Empty<string>(),
        ];
    }

    private static List<IReadOnlyDictionary<string, string?>> Read(string? path)
    {
        if (path is null)
        {
            return [];
        }

        using var reader = new CsvReader(File.OpenText(path), CultureInfo.InvariantCulture);
        return reader.Read() && reader.ReadHeader()
            ? [.. Rows(reader, reader.HeaderRecord!)]
            : [];
    }

    private static IEnumerable<IReadOnlyDictionary<string, string?>> Rows(CsvReader reader, string[] columns)
    {
        while (reader.Read())
        {
            yield return columns.ToDictionary(static column => column, column => reader.GetField(column));
        }
    }
}
