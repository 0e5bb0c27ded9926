using System.Diagnostics;

namespace FirstLoad;

/// <summary>The first load with the real cmdlets.</summary>
internal static class PowerShellLoad
{
    /// <summary>Where pwsh is, if it is on the PATH.</summary>
    public static string? FindPowerShell() => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "pwsh.exe" : "pwsh"))
        .FirstOrDefault(File.Exists);

    /// <summary>Runs a script in it.</summary>
    public static int Run(string powerShell, string script)
    {
        using var process = Process.Start(new ProcessStartInfo(powerShell)
        {
            ArgumentList = { "-NoProfile", "-NonInteractive", "-File", script },
        })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
