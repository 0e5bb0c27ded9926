using BulkApi2.Core.Checks;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Jobs;

namespace BulkApi2.Tests.Checks;

public sealed class CheckVerdictTests
{
    private static readonly IngestJobSettings Settings = new("Contact", "insert");

    [Fact]
    public void Without_findings_there_is_nothing_to_tell()
    {
        var verdict = new CheckVerdict(Settings, []);

        Assert.Null(verdict.Error);
        Assert.Null(verdict.RowProblems);
    }

    [Fact]
    public void What_no_row_would_survive_is_an_error_that_names_three_of_them()
    {
        var one = new CheckVerdict(Settings, [Header("A"), Header("A")]).Error!;
        var five = new CheckVerdict(Settings, [Header("A"), Header("B"), Header("C"), Header("D"), Header("E")]).Error!;

        Assert.Equal(ErrorCode.CheckFailed, one.Code);
        Assert.Equal("The data cannot be loaded (insert Contact): A is wrong. Correct A. Nothing was sent.", one.Message);
        Assert.Contains(
            "C is wrong. Correct C. There are 2 more problems like these. Nothing was sent.",
            five.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("D is", five.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_told_is_told_once()
    {
        var told = "The same. Do that.";
        Finding[] same = [.. "ABCDE".Select(static column => Header($"{column}") with { Problem = "The same.", Suggestion = "Do that." })];

        Assert.Equal(
            $"The data cannot be loaded (insert Contact): {told} Nothing was sent.",
            new CheckVerdict(Settings, same).Error!.Message);
        var alike = "ABCD".Select(static column => Header($"{column}") with { Suggestion = "Do that." });
        Assert.Equal(
            "The data cannot be loaded (insert Contact): A is wrong. B is wrong. C is wrong. Do that. "
                + "There is 1 more problem like these. Nothing was sent.",
            new CheckVerdict(Settings, alike).Error!.Message);
    }

    [Fact]
    public void Rows_that_would_fail_are_counted_by_column()
    {
        var verdict = new CheckVerdict(Settings, [Rows("A", 2), Rows("B", 1_500), Rows("A", 3), Rows(null, 1)]);

        Assert.Null(verdict.Error);
        Assert.Equal("1,500 in B, 5 in A, 1 in rows as a whole", verdict.RowProblems);
    }

    [Fact]
    public void What_only_may_fail_is_not_told()
    {
        var verdict = new CheckVerdict(
            Settings, [Header("A") with { Severity = FindingSeverity.Warning }, Rows("B", 2) with { Severity = FindingSeverity.Warning }]);

        Assert.Null(verdict.Error);
        Assert.Null(verdict.RowProblems);
    }

    private static Finding Header(string column) => new()
    {
        Id = "Some",
        Column = column,
        Severity = FindingSeverity.Error,
        Problem = $"{column} is wrong.",
        Suggestion = $"Correct {column}.",
        Count = 9,
    };

    private static Finding Rows(string? column, long count) => new()
    {
        Id = $"Some{count}",
        Column = column,
        Severity = FindingSeverity.Error,
        Problem = "",
        Row = 7,
        Count = count,
    };
}
