using System.Diagnostics;

namespace BulkApi2.Benchmarks;

/// <summary>
/// What a new process takes to connect, to create a job and to send it a small file, beyond the start of the program that it runs in.
/// </summary>
internal static class ColdStartBenchmark
{
    private const int FewestRuns = 15;
    private const int Rows = 10;

    public static void Run(Setting setting, Report report)
    {
        report.Add(
            "cold: pwsh that connects and sends 10 rows : bare pwsh",
            "",
            () => Measure(setting, Ours(setting), Bare(setting)).DifferenceRow());
        report.Add(
            "cold: the same less bare pwsh : node with jsforce less bare node",
            "",
            () =>
            {
                var (ours, bare, jsforce, node) = (Ours(setting), Bare(setting), JsForce(setting), Node("-e", "0"));
                var (pwsh, other) = (Measure(setting, ours, bare), Measure(setting, jsforce, node));
                return new Pairs(pwsh.Differences, other.Differences).TimeRow();
            });
    }

    private static Pairs Measure(Setting setting, Action ours, Action other)
    {
        ours();
        other();
        var runs = Math.Max(FewestRuns, setting.Options.Runs);
        var pairs = Enumerable.Range(0, runs).Select(_ => (Ours: ChildProcess.Time(ours), Other: ChildProcess.Time(other))).ToList();
        return new Pairs(pairs.Select(static pair => pair.Ours), pairs.Select(static pair => pair.Other));
    }

    private static Action Bare(Setting setting) => () => setting.PowerShell.RunCommand("1");

    private static Action Ours(Setting setting)
    {
        var command = $"Import-Module {Quoted(MeasuredPowerShell.ModuleFolder)}; "
            + $"Connect-SfOrg -InstanceUrl {setting.Sink.Url} -AccessToken none; "
            + $"New-SfIngestJob Contact insert | Send-SfJobData -Path {Quoted(setting.Folder.Records(Rows))}";
        return () => setting.PowerShell.RunCommand(command);
    }

    private static Action JsForce(Setting setting) =>
        Directory.Exists(Path.Combine(MeasuredPowerShell.ClientsFolder, "node_modules", "jsforce"))
        ? Node(MeasuredPowerShell.Script("cold.mjs"), MeasuredPowerShell.ClientsFolder, setting.Sink.Url, setting.Folder.Records(Rows))
        : throw new NotMeasuredException("no jsforce: run 'npm ci' in tests/Clients");

    private static Action Node(params string[] arguments)
    {
        var node = ChildProcess.Find("node");
        return () => ChildProcess.Run(new ProcessStartInfo(node, arguments));
    }

    private static string Quoted(string text) => $"'{text.Replace("'", "''")}'";
}
