using System.Diagnostics;
using BulkApi2.Tests.Conventions;

namespace BulkApi2.Tests.Framework;

/// <summary>
/// The .NET Framework program (tests/Framework), run over the module's folder: on Windows as it is, elsewhere on Mono.
/// </summary>
internal static class FrameworkRun
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    private static readonly string? Mono = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(static folder => Path.Combine(folder, "mono"))
        .FirstOrDefault(File.Exists);

    /// <summary>Why it cannot be run here, if so.</summary>
    public static string? SkipReason { get; } = OperatingSystem.IsWindows() || Mono is not null
        ? null
        : "mono is not on the PATH: the module's .NET Framework side is not tested.";

    /// <summary>Runs it.</summary>
    /// <returns>The lines that it printed, one for each check; those that passed begin with "ok".</returns>
    public static async Task<IReadOnlyList<string>> RunAsync()
    {
        using var keys = new KeyFolder();
        string[] launcher = OperatingSystem.IsWindows() ? [] : [Mono!];
        string[] command =
        [
            .. launcher,
            Repository.BuiltFile("tests/Framework", "net472/BulkApi2.Framework.exe"),
            Repository.File("out/BulkApi2"),
            keys.Path,
        ];
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Longest))
        {
            process.Kill();
        }

        await process.WaitForExitAsync();
        var checks = (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Equal("", await errors);
        Assert.Contains("ok load of records", checks);
        Assert.Equal(checks.All(static line => line.StartsWith("ok ", StringComparison.Ordinal)) ? 0 : 1, process.ExitCode);
        return checks;
    }
}
