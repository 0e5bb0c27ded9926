using System.Diagnostics;

namespace BulkApi2.PowerShell;

/// <summary>A PowerShell, and how a process of it is started.</summary>
/// <param name="Version">Its version, such as 7.6.9.</param>
/// <param name="Origin">Where it is from, for people.</param>
/// <param name="Command">The program, and what stands before the arguments of PowerShell.</param>
public sealed record PowerShellProgram(string Version, string Origin, params IReadOnlyList<string> Command)
{
    /// <summary>Describes a process of it, without a profile and without questions.</summary>
    public ProcessStartInfo CreateStart(params IEnumerable<string> arguments) =>
        new(Command[0], [.. Command.Skip(1), "-NoProfile", "-NonInteractive", .. arguments])
        {
            Environment =
            {
                // Some of its runs ask the network otherwise.
                ["POWERSHELL_UPDATECHECK"] = "Off",
                ["POWERSHELL_TELEMETRY_OPTOUT"] = "1",
            },
        };

    /// <summary>Names it, as in: PowerShell 7.6.9 (the tool manifest's).</summary>
    public override string ToString() => $"PowerShell {Version} ({Origin})";
}
