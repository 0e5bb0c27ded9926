using System.ComponentModel;
using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace BulkApi2.Tests.Pester;

/// <summary>
/// One run of all Pester files in one PowerShell process, which the rows of <see cref="PesterTests"/> look at.
/// Its numbers lie in TestResults/pester.json.
/// </summary>
public sealed class PesterRun : IAsyncLifetime
{
    private const int NoPester = 3;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private static readonly string Root = typeof(PesterRun).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(attribute => attribute.Key == "RepositoryRoot").Value!;

    private static readonly string Folder = Path.Combine(Root, "tests", "Pester");

    private Dictionary<string, PesterFile> _files = [];
    private string _output = "";

    /// <summary>The names of the files with tests, in order.</summary>
    public static IEnumerable<string> FileNames => Directory
        .GetFiles(Folder, "*.Tests.ps1")
        .Select(static path => Path.GetFileName(path))
        .Order(StringComparer.Ordinal);

    /// <summary>Why nothing could be run; null if it was.</summary>
    public string? SkipReason { get; private set; }

    /// <summary>What became of a file.</summary>
    public PesterFile Find(string name) => _files.TryGetValue(name, out var file)
        ? file
        : new PesterFile(name, $"Pester did not run it. It printed:{Environment.NewLine}{_output}", []);

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        var totals = Path.Combine(Root, "TestResults", "pester.json");
        File.Delete(totals);
        var details = Path.GetTempFileName();
        try
        {
            var exitCode = await RunAsync(details, totals);
            SkipReason = exitCode switch
            {
                null => "There is no pwsh (PowerShell 7) on the PATH.",
                NoPester => "PowerShell has no Pester 5: Install-Module Pester.",
                _ => null,
            };
            if (exitCode == 0)
            {
                await using var json = File.OpenRead(details);
                var files = await JsonSerializer.DeserializeAsync<PesterFile[]>(json);
                _files = files!.ToDictionary(static file => file.File);
            }
        }
        finally
        {
            File.Delete(details);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <returns>The exit code, or null if there is no PowerShell.</returns>
    private async Task<int?> RunAsync(string details, string totals)
    {
        using var timeout = new CancellationTokenSource(Patience);
        using var process = Start(details, totals);
        if (process is null)
        {
            return null;
        }

        try
        {
            var printed = process.StandardOutput.ReadToEndAsync(timeout.Token);
            var errors = process.StandardError.ReadToEndAsync(timeout.Token);
            await process.WaitForExitAsync(timeout.Token);
            _output = await printed + await errors;
            return process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            _output = $"It took longer than {Patience.TotalMinutes} minutes.";
            return -1;
        }
    }

    private static Process? Start(string details, string totals)
    {
        string[] arguments =
            ["-NoProfile", "-NonInteractive", "-File", Path.Combine(Folder, "Run.ps1"), "-Details", details, "-Totals", totals];
        try
        {
            return Process.Start(new ProcessStartInfo("pwsh", arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = Root,
            });
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
