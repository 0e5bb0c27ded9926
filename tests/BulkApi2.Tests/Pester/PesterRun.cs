using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using BulkApi2.PowerShell;
using BulkApi2.Tests.Conventions;

namespace BulkApi2.Tests.Pester;

/// <summary>One run of all Pester files in one PowerShell process.</summary>
/// <param name="PowerShell">What ran them.</param>
/// <param name="Files">What became of each.</param>
internal sealed record PesterRun(PowerShellProgram PowerShell, IReadOnlyList<PesterFile> Files)
{
    // Far beyond what it takes, on a busy machine too; only a run that hangs meets it.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    /// <summary>Runs them. The numbers of tests, and the PowerShell, are in TestResults/pester.json afterwards.</summary>
    /// <exception cref="PowerShellNotFoundException">There is no PowerShell.</exception>
    public static async Task<PesterRun> RunAsync()
    {
        var totals = Repository.File("TestResults/pester.json");
        Directory.CreateDirectory(Path.GetDirectoryName(totals)!);
        File.Delete(totals);
        var powerShell = await PowerShellFinder.FindAsync();
        var details = Path.GetTempFileName();
        try
        {
            await RunAsync(powerShell.CreateStart(
                "-File", Repository.File("tests/Pester/Run.ps1"), "-Pester", Pester(), "-Details", details, "-Totals", totals));
            await using var json = File.OpenRead(details);
            return new PesterRun(powerShell, (await JsonSerializer.DeserializeAsync<PesterFile[]>(json))!);
        }
        finally
        {
            File.Delete(details);
        }
    }

    private static async Task RunAsync(ProcessStartInfo start)
    {
        start.WorkingDirectory = Repository.File();
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using var timeout = new CancellationTokenSource(Patience);
        using var process = Process.Start(start)!;
        try
        {
            var printed = process.StandardOutput.ReadToEndAsync(timeout.Token);
            var errors = process.StandardError.ReadToEndAsync(timeout.Token);
            await process.WaitForExitAsync(timeout.Token);
            Assert.True(process.ExitCode == 0, $"Pester ended with {process.ExitCode}. It printed:\n{await printed}{await errors}");
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"Pester took longer than {Patience.TotalMinutes} minutes.");
        }
    }

    private static string Pester() => typeof(PesterRun).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(static attribute => attribute.Key == "Pester").Value!;
}
