using System.Globalization;
using System.Runtime.InteropServices;

namespace BulkApi2.Benchmarks;

/// <summary>What the numbers were measured on.</summary>
internal static class Machine
{
    public static string Describe(Options options) => string.Create(
        CultureInfo.InvariantCulture,
        $"{options.Rows:N0} rows, {options.Runs} runs; {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription} "
        + $"({RuntimeInformation.OSArchitecture}), {RuntimeInformation.FrameworkDescription}, {VersionOf("pwsh", "--version")}, "
        + $"{VersionOf("curl", "--version")}{Load()}");

    private static string VersionOf(string program, string argument)
    {
        try
        {
            var line = ChildProcess.Run(ChildProcess.Find(program), argument).Split('\n')[0].Trim();
            return string.Join(' ', line.Split(' ').Take(2)).Split("-0-g")[0];
        }
        catch (NotMeasuredException reason)
        {
            return reason.Message;
        }
    }

    private static string Load() => File.Exists("/proc/loadavg")
        ? $"; load average at the end {string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ').Take(2))}"
        : "";
}
