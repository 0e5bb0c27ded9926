using BulkApi2.Core.Errors;
using BulkApi2.Core.Jobs;

namespace BulkApi2.Core.Checks;

/// <summary>What the findings mean for a load: whether it must not begin, and what to tell before it does.</summary>
public sealed class CheckVerdict
{
    private const int MostNamed = 3;

    /// <summary>Judges the findings of all data of a load.</summary>
    public CheckVerdict(IngestJobSettings settings, IEnumerable<Finding> findings)
    {
        var errors = findings
            .Where(static finding => finding.Severity == FindingSeverity.Error)
            .ToLookup(static finding => finding.Row is null);
        var ofColumns = errors[true].GroupBy(static finding => (finding.Id, finding.Column)).Select(static same => same.First());
        var problems = ofColumns.GroupBy(static finding => (finding.Problem, finding.Suggestion)).Select(static same => same.First());
        Error = Refuse(settings, [.. problems]);
        RowProblems = Describe([.. errors[false]]);
    }

    /// <summary>That no row would be loaded; null if some may.</summary>
    public BulkApiException? Error { get; }

    /// <summary>Which rows would fail, such as <c>12 in Email, 1 in Birthdate</c>; null if none that can be told.</summary>
    public string? RowProblems { get; }

    private static BulkApiException? Refuse(IngestJobSettings settings, IReadOnlyList<Finding> findings)
    {
        if (findings.Count == 0)
        {
            return null;
        }

        var named = string.Join(
            " ",
            findings.Take(MostNamed).GroupBy(static finding => finding.Suggestion)
                .Select(static same => $"{string.Join(" ", same.Select(static finding => finding.Problem))} {same.Key}".TrimEnd()));
        var others = (findings.Count - MostNamed) switch
        {
            <= 0 => "",
            1 => " There is 1 more problem like these.",
            var more => $" There are {more} more problems like these.",
        };
        return new BulkApiException(
            ErrorCode.CheckFailed,
            $"The data cannot be loaded ({settings.Operation} {settings.Object}): {named}{others} Nothing was sent.");
    }

    private static string? Describe(IReadOnlyList<Finding> findings) => findings.Count == 0 ? null : string.Join(
        ", ",
        findings.GroupBy(static finding => finding.Column)
            .Select(static same => (same.Key, Count: same.Sum(static finding => finding.Count)))
            .OrderByDescending(static column => column.Count)
            .Select(static column => $"{column.Count:N0} in {column.Key ?? "rows as a whole"}"));
}
