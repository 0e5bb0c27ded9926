namespace BulkApi2.Benchmarks;

/// <summary>What importing the module adds to the start of PowerShell.</summary>
internal static class ImportBenchmark
{
    private const int FewestRuns = 10;
    private const double TargetMilliseconds = 150;

    public static void Run(Setting setting, Report report) => report.Add(
        "import: pwsh with Import-Module : bare pwsh",
        "≤ 150 ms more",
        () => Measure(setting.PowerShell, Math.Max(FewestRuns, setting.Options.Runs)).DifferenceRow(TargetMilliseconds));

    private static Pairs Measure(MeasuredPowerShell powerShell, int runs)
    {
        const string Bare = "1";
        var import = $"Import-Module '{MeasuredPowerShell.ModuleFolder.Replace("'", "''")}'";
        powerShell.RunCommand(Bare);
        powerShell.RunCommand(import);
        var pairs = Enumerable.Range(0, runs).Select(_ => (Bare: Time(powerShell, Bare), Import: Time(powerShell, import))).ToList();
        return new Pairs(pairs.Select(static pair => pair.Import), pairs.Select(static pair => pair.Bare));
    }

    private static double Time(MeasuredPowerShell powerShell, string command) => ChildProcess.Time(() => powerShell.RunCommand(command));
}
