using BulkApi2.Tests.Conventions;

namespace BulkApi2.Tests.Pester;

/// <summary>The cmdlets in a real PowerShell.</summary>
public sealed class PesterTests
{
    /// <summary>A row for each file of tests/Pester, and a skipped one for each reason why a test in them is skipped.</summary>
    public static async Task<IEnumerable<TheoryDataRow<string>>> Files()
    {
        var run = await PesterRun.RunAsync();
        Assert.Equal(
            Directory.GetFiles(Repository.File("tests/Pester"), "*.Tests.ps1").Select(Path.GetFileName).Order(),
            run.Files.Select(static file => file.File).Order());
        var reasons = run.Files.SelectMany(static file => file.SkipReasons()).CountBy(static reason => reason);
        return [.. run.Files.Select(FileRow), .. reasons.Select(SkippedRow)];

        TheoryDataRow<string> FileRow(PesterFile file) =>
            new(file.Failures()) { TestDisplayName = $"Pester in {run.PowerShell}: {file.File}" };

        TheoryDataRow<string> SkippedRow(KeyValuePair<string, int> reason) =>
            new("") { TestDisplayName = $"Pester in {run.PowerShell}: tests skipped: {reason.Value}", Skip = reason.Key };
    }

    [Theory]
    [MemberData(nameof(Files), DisableDiscoveryEnumeration = true)]
    public void Every_file_passes(string failures) => Assert.True(failures.Length == 0, failures);
}
