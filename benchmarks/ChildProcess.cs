using System.Diagnostics;

namespace BulkApi2.Benchmarks;

/// <summary>Runs another program to its end.</summary>
internal static class ChildProcess
{
    /// <summary>Where a program of the PATH is.</summary>
    /// <exception cref="NotMeasuredException">It is nowhere.</exception>
    public static string Find(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name))
        .FirstOrDefault(File.Exists)
        ?? throw new NotMeasuredException($"no {name} on the PATH");

    /// <summary>Runs it.</summary>
    /// <returns>What it printed.</returns>
    /// <exception cref="NotMeasuredException">It ended with an error.</exception>
    public static string Run(ProcessStartInfo start)
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.Environment["NO_COLOR"] = "1";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new NotMeasuredException($"{Path.GetFileName(start.FileName)} failed: {LastLine(output + error.Result)}");
    }

    /// <summary>The seconds that something takes.</summary>
    public static double Time(Action run)
    {
        var watch = Stopwatch.StartNew();
        run();
        return watch.Elapsed.TotalSeconds;
    }

    /// <summary>PowerShell says where first and why last, behind a bar.</summary>
    private static string LastLine(string text) => text
        .Split('\n')
        .Select(static line => line.Trim(' ', '\r', '|', '~'))
        .LastOrDefault(static line => line.Length > 0) ?? "it says nothing";
}
