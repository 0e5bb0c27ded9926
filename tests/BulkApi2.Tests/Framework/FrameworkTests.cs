namespace BulkApi2.Tests.Framework;

/// <summary>The module as Windows PowerShell 5.1 gets it.</summary>
public sealed class FrameworkTests
{
    /// <summary>A row for each check, and a skipped one if they cannot be run.</summary>
    public static IEnumerable<TheoryDataRow<string>> Checks => FrameworkRun.SkipReason is { } reason
        ? [new TheoryDataRow<string>("") { Skip = reason }]
        : FrameworkRun.Result.Checks.Select(Row);

    [Theory]
    [MemberData(nameof(Checks), DisableDiscoveryEnumeration = true)]
    public void Every_check_passes(string line) =>
        Assert.True(line.StartsWith("ok ", StringComparison.Ordinal), line);

    private static TheoryDataRow<string> Row(string line) => new(line) { TestDisplayName = $".NET Framework: {line.Split(':')[0]}" };

    [Fact]
    public void All_checks_are_run()
    {
        Assert.SkipWhen(FrameworkRun.SkipReason is not null, FrameworkRun.SkipReason ?? "");
        var run = FrameworkRun.Result;
        Assert.Equal("", run.Errors);
        Assert.Contains("ok load of records", run.Checks);
        Assert.Equal(run.Checks.All(static line => line.StartsWith("ok ", StringComparison.Ordinal)) ? 0 : 1, run.ExitCode);
    }
}
