namespace BulkApi2.Tests.Framework;

/// <summary>The module as Windows PowerShell 5.1 gets it.</summary>
public sealed class FrameworkTests
{
    /// <summary>A row for each check, and a skipped one if they cannot be run.</summary>
    public static async Task<IEnumerable<TheoryDataRow<string>>> Checks() => FrameworkRun.SkipReason is { } reason
        ? [new TheoryDataRow<string>("") { Skip = reason }]
        : (await FrameworkRun.RunAsync()).Select(Row);

    [Theory]
    [MemberData(nameof(Checks), DisableDiscoveryEnumeration = true)]
    public void Every_check_passes(string line) =>
        Assert.True(line.StartsWith("ok ", StringComparison.Ordinal), line);

    private static TheoryDataRow<string> Row(string line) => new(line) { TestDisplayName = $".NET Framework: {line.Split(':')[0]}" };
}
