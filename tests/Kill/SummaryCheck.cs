namespace BulkApi2.Kill;

/// <summary>Compares what a child tells of a load that is not done with what the org loaded by then.</summary>
internal sealed class SummaryCheck(
    IReadOnlyList<IReadOnlyDictionary<string, string>> rows, string key, OrgContent content, ChildReport report)
{
    /// <summary>In words; empty if nothing is told that is not so. What is unknown may be either.</summary>
    public IEnumerable<string> Differences()
    {
        var loaded = content.Records.CountBy(record => record[key] ?? "").ToList();
        if (loaded.FirstOrDefault(static row => row.Value > 1) is { Key: { } twice })
        {
            yield return $"{twice} is more than once in the org after {report}";
        }

        if (report.Rows != rows.Count || report.Succeeded + report.Failed + report.Unprocessed + report.Unknown != rows.Count)
        {
            yield return $"the numbers do not add up to {rows.Count} rows: {report}";
        }

        if (report.Succeeded > loaded.Count)
        {
            yield return $"{loaded.Count} rows were loaded, and more are told as loaded: {report}";
        }

        if (report.Failed + report.Unprocessed > rows.Count - loaded.Count)
        {
            yield return $"{loaded.Count} rows were loaded, and some of them are told as not loaded: {report}";
        }
    }
}
