namespace BulkApi2.Tests.Pester;

/// <summary>The cmdlets in a real PowerShell: one row for each file of tests/Pester.</summary>
public sealed class PesterTests(PesterRun run) : IClassFixture<PesterRun>
{
    public static TheoryData<string> Files => [.. PesterRun.FileNames];

    [Theory]
    [MemberData(nameof(Files))]
    public void PassesInPowerShell(string file)
    {
        Assert.SkipWhen(run.SkipReason is not null, run.SkipReason ?? "");
        var failures = run.Find(file).Failures();
        Assert.True(failures.Length == 0, failures);
    }
}
