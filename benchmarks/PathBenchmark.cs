using System.Globalization;

namespace BulkApi2.Benchmarks;

/// <summary>Sending a file against curl sending it to the same server.</summary>
internal static class PathBenchmark
{
    public static void Run(Setting setting, Report report)
    {
        var what = string.Create(CultureInfo.InvariantCulture, $"path, {setting.Options.Rows:N0}: Send-SfJobData -Path : curl -T");
        report.Add(what, "≥ 0.90 × the throughput", () => Warm(setting).ThroughputRow(atLeast: 0.9));
        report.Add(what + ", first call of a process", "", () => Cold(setting).ThroughputRow());
    }

    /// <summary>One process, which has sent the file before.</summary>
    private static Pairs Warm(Setting setting) => Measure(setting, warmUps: 2, setting.Options.Runs * 2);

    /// <summary>A new process for each pair: what PowerShell and the runtime take to load and compile is in it.</summary>
    private static Pairs Cold(Setting setting)
    {
        var pairs = Enumerable.Range(0, setting.Options.Runs).Select(_ => Sample(setting, warmUps: 0, runs: 1)).ToList();
        return new Pairs(pairs.SelectMany(static pair => pair["ours"]), pairs.SelectMany(static pair => pair["other"]));
    }

    private static Pairs Measure(Setting setting, int warmUps, int runs)
    {
        var samples = Sample(setting, warmUps, runs);
        return new Pairs(samples["ours"], samples["other"]);
    }

    private static ILookup<string, double> Sample(Setting setting, int warmUps, int runs) => setting.PowerShell.RunScript(
        "path",
        ("Url", setting.Sink.Url),
        ("File", setting.Folder.Records(setting.Options.Rows)),
        ("Curl", ChildProcess.Find("curl")),
        ("WarmUps", warmUps),
        ("Runs", runs));
}
