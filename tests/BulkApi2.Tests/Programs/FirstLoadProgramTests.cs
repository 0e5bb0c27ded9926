using BulkApi2.PowerShell;
using BulkApi2.Tests.Clients;
using BulkApi2.Tests.Conventions;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Programs;

/// <summary>examples/FirstLoad, and how it finds PowerShell: as the tests and the benchmarks do.</summary>
public sealed class FirstLoadProgramTests
{
    private const string Fallback = "Loading examples/contacts.csv without the cmdlets, with the engine behind them.";

    [Fact]
    public async Task Loads_with_the_cmdlets()
    {
        var output = await RunAsync([]);
        Assert.Contains("with the cmdlets in PowerShell 7.", output);
        Assert.Contains("1200 records sent, 1188 loaded, 12 failed:", output);
        Assert.DoesNotContain(Fallback, output);
    }

    [Theory]
    [InlineData("no-program-has-this-name")]
    [InlineData("dotnet")]
    public async Task Loads_with_the_engine_where_the_named_PowerShell_does_not_run(string named)
    {
        var output = await RunAsync(new() { [PowerShellFinder.Variable] = named });
        Assert.Contains($"{PowerShellFinder.Variable} names '{named}', which does not run as PowerShell.", output);
        AssertEngine(output);
    }

    [Fact]
    public async Task Loads_with_the_engine_where_PowerShell_cannot_be_restored()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "On Windows, no variable names the folder of NuGet's settings.");
        using var home = new TemporaryFolder();
        Directory.CreateDirectory(home.File(".nuget/NuGet"));
        await File.WriteAllTextAsync(
            home.File(".nuget/NuGet/NuGet.Config"), "<configuration><packageSources><clear/></packageSources></configuration>");
        var output = await RunAsync(new()
        {
            [PowerShellFinder.Variable] = "",
            ["HOME"] = home.File(""),
            ["DOTNET_CLI_HOME"] = home.File(""),
            ["NUGET_PACKAGES"] = home.File("packages"),
        });
        Assert.Contains("The package PowerShell of .config/dotnet-tools.json cannot be restored.", output);
        Assert.Contains($"set {PowerShellFinder.Variable} to the path of a pwsh", output);
        AssertEngine(output);
    }

    private static void AssertEngine(string output)
    {
        Assert.Contains(Fallback, output);
        Assert.Contains("1,188 records loaded, 12 failed:", output);
    }

    private static async Task<string> RunAsync(Dictionary<string, string> variables)
    {
        var program = Repository.BuiltFile("examples/FirstLoad", "net10.0/FirstLoad.dll");
        var run = await new ClientProgram("dotnet", program) { Variables = variables }.RunAsync();
        Assert.True(run!.ExitCode == 0, run.Output);
        return run.Output;
    }
}
