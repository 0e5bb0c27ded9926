using System.ComponentModel;
using System.Diagnostics;
using System.Reflection;

namespace BulkApi2.PowerShell;

/// <summary>Finds the PowerShell to run: the one that a variable names, or else the tool of .config/dotnet-tools.json.</summary>
public static class PowerShellFinder
{
    /// <summary>The environment variable that names a pwsh: its path, or its name on the PATH.</summary>
    public const string Variable = "BULKAPI2_PWSH";

    private static readonly string Root = typeof(PowerShellFinder).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(static attribute => attribute.Key == "RepositoryRoot").Value!;

    /// <summary>Finds it and asks it for its version. The first time, the SDK downloads the tool.</summary>
    /// <exception cref="PowerShellNotFoundException">The named one does not run, or the tool cannot be restored.</exception>
    public static async Task<PowerShellProgram> FindAsync()
    {
        var named = Environment.GetEnvironmentVariable(Variable);
        try
        {
            return string.IsNullOrEmpty(named) ? await RestoreAsync() : await FindAsync(named);
        }
        catch (Exception error) when (error is Win32Exception or InvalidOperationException)
        {
            throw new PowerShellNotFoundException(string.IsNullOrEmpty(named)
                ? $"The package PowerShell of .config/dotnet-tools.json cannot be restored. "
                    + $"Let 'dotnet tool restore' succeed, or set {Variable} to the path of a pwsh. {error.Message}"
                : $"{Variable} names '{named}', which does not run as PowerShell. "
                    + "Set it to the path of a pwsh, or remove it to run the package PowerShell of .config/dotnet-tools.json. "
                    + error.Message);
        }
    }

    private static async Task<PowerShellProgram> FindAsync(string named)
    {
        var program = new PowerShellProgram("", $"{Variable}: {named}", named);
        var (version, _) = await AskAsync(program);
        return program with { Version = version };
    }

    private static async Task<PowerShellProgram> RestoreAsync()
    {
        await RunAsync(new ProcessStartInfo("dotnet", ["tool", "restore"]));
        var (version, home) = await AskAsync(new PowerShellProgram("", "", "dotnet", "tool", "run", "pwsh", "--"));

        // What the tool starts in turn: one process instead of two.
        return new PowerShellProgram(version, "restored from the tool manifest", "dotnet", Path.Combine(home, "pwsh.dll"));
    }

    private static async Task<(string Version, string Home)> AskAsync(PowerShellProgram program)
    {
        var output = await RunAsync(program.CreateStart("-Command", "\"$($PSVersionTable.PSVersion)`n$PSHOME\""));
        return output.Split('\n', StringSplitOptions.TrimEntries) is [var version, var home]
            ? (version, home)
            : throw new InvalidOperationException($"It answers: {output}");
    }

    /// <returns>What it printed.</returns>
    /// <exception cref="InvalidOperationException">It ended with an error.</exception>
    private static async Task<string> RunAsync(ProcessStartInfo start)
    {
        start.WorkingDirectory = Root;
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? output.Trim()
            : throw new InvalidOperationException($"{start.FileName} ended with {process.ExitCode}. {output}{await errors}".Trim());
    }
}
