using System.Diagnostics;
using BulkApi2.Tests.Conventions;

namespace BulkApi2.Tests.Framework;

/// <summary>
/// One run of the .NET Framework program (tests/Framework) over the module's folder: on Windows as it is, elsewhere on
/// Mono. A line of its output is a check.
/// </summary>
internal sealed class FrameworkRun
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    private static readonly Lazy<FrameworkRun> TheRun = new(() => new FrameworkRun());

    private FrameworkRun()
    {
        if (SkipReason is not null)
        {
            return;
        }

        var program = Repository.File("tests/Framework/bin", Configuration, "net472/BulkApi2.Framework.exe");
        using var keys = new KeyFolder();
        string[] command = [.. Launcher(), program, Repository.File("out/BulkApi2"), keys.Path];
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

        process.WaitForExit();
        Checks = output.Result.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Verdict = Judge(errors.Result, process.ExitCode);
    }

    public static FrameworkRun Result => TheRun.Value;

    /// <summary>Why nothing can be run here, if so.</summary>
    public static string? SkipReason { get; } = OperatingSystem.IsWindows() || FindMono() is not null
        ? null
        : "mono is not on the PATH: the module's .NET Framework side is not tested.";

    public IReadOnlyList<string> Checks { get; } = [];

    /// <summary>A line like those of the checks: whether all of them were run.</summary>
    public string Verdict { get; } = "";

    private static string Configuration { get; } =
        Path.GetFileName(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)))!;

    private string Judge(string errors, int exitCode) =>
        errors.Length > 0 ? $"FAILED the run: {errors}"
        : !Checks.Contains("ok load of records") ? "FAILED the run: it had no load of records"
        : exitCode != (Checks.All(static line => line.StartsWith("ok ", StringComparison.Ordinal)) ? 0 : 1)
            ? $"FAILED the run: it ended with {exitCode}"
            : "ok the run";

    private static string[] Launcher() => OperatingSystem.IsWindows() ? [] : [FindMono()!];

    private static string? FindMono() => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(static folder => Path.Combine(folder, "mono"))
        .FirstOrDefault(File.Exists);
}
