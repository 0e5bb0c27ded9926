using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace BulkApi2.Benchmarks;

/// <summary>What the numbers were measured on.</summary>
internal static class Machine
{
    public static string Describe(Options options, MeasuredPowerShell powerShell) => string.Create(
        CultureInfo.InvariantCulture,
        $"{options.Rows:N0} rows, {options.Runs} runs; {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription} "
        + $"({RuntimeInformation.OSArchitecture}), {RuntimeInformation.FrameworkDescription}, {powerShell}, "
        + $"{CurlVersion()}{Load()}");

    private static string CurlVersion()
    {
        try
        {
            var line = ChildProcess.Run(new ProcessStartInfo(ChildProcess.Find("curl"), ["--version"])).Split('\n')[0];
            return string.Join(' ', line.Split(' ').Take(2));
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
