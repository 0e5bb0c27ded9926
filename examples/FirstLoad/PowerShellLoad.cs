using System.Diagnostics;
using BulkApi2.PowerShell;

namespace FirstLoad;

/// <summary>The first load with the real cmdlets.</summary>
internal static class PowerShellLoad
{
    /// <summary>Runs a script in a process of PowerShell.</summary>
    /// <returns>Its exit code.</returns>
    public static async Task<int> RunAsync(PowerShellProgram powerShell, string script)
    {
        using var process = Process.Start(powerShell.CreateStart("-File", script))!;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
