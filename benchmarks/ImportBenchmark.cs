using System.Diagnostics;

namespace BulkApi2.Benchmarks;

/// <summary>What importing the module adds to the start of PowerShell.</summary>
internal static class ImportBenchmark
{
    private const int FewestRuns = 10;
    private const double TargetMilliseconds = 150;

    public static void Run(Setting setting, Report report) => report.Add(
        "import: pwsh with Import-Module : bare pwsh",
        "≤ 150 ms more",
        () => Measure(Math.Max(FewestRuns, setting.Options.Runs)).DifferenceRow(TargetMilliseconds));

    private static Pairs Measure(int runs)
    {
        var pwsh = ChildProcess.Find("pwsh");
        string[] bare = ["-NoProfile", "-Command", "1"];
        string[] import = ["-NoProfile", "-Command", $"Import-Module '{PowerShellScript.ModuleFolder.Replace("'", "''")}'"];
        Time(pwsh, bare);
        Time(pwsh, import);
        var pairs = Enumerable.Range(0, runs).Select(_ => (Bare: Time(pwsh, bare), Import: Time(pwsh, import))).ToList();
        return new Pairs(pairs.Select(static pair => pair.Import), pairs.Select(static pair => pair.Bare));
    }

    private static double Time(string program, string[] arguments)
    {
        var watch = Stopwatch.StartNew();
        ChildProcess.Run(program, arguments);
        return watch.Elapsed.TotalSeconds;
    }
}
