using System.Globalization;

namespace BulkApi2.Benchmarks;

/// <summary>A whole load with a journal: its memory must not grow with the file, which is ten times as large the second time.</summary>
internal static class LoadBenchmark
{
    private const int Larger = 10;
    private const double MostMegabytes = 60;
    private const double MostGrowth = 0.1;

    public static void Run(Setting setting, Report report)
    {
        var (rows, many) = (setting.Options.Rows, setting.Options.Rows * Larger);
        var bare = new Lazy<double>(() => Peak(setting, "bare", rows));
        foreach (var (task, name) in new[] { ("load", "Import-SfData -Path -Journal"), ("load-results", "the same with -ResultDirectory") })
        {
            var small = new Lazy<double>(() => Peak(setting, task, rows));
            var large = new Lazy<double>(() => Peak(setting, task, many));
            report.Add($"memory, {Name(rows)}: {name}", "≤ 60 MB more", () => AboveBare(small.Value, bare.Value));
            report.Add($"memory, {Name(many)}: {name}", "≤ 60 MB more", () => AboveBare(large.Value, bare.Value));
            report.Add($"memory, {Name(many)} against {Name(rows)}", "within 10 %", () => Growth(large.Value, small.Value));
        }

        foreach (var count in new[] { rows, many })
        {
            report.Add($"load, {Name(count)}: Import-SfData -Path -Journal : curl -T", "", () => Throughput(setting, count));
        }

        setting.Folder.Remove(many);
    }

    private static string Name(int rows) => string.Create(CultureInfo.InvariantCulture, $"{rows:N0}");

    private static Row AboveBare(double peak, double bare) => new(
        string.Create(CultureInfo.InvariantCulture, $"{peak:0} MB"),
        string.Create(CultureInfo.InvariantCulture, $"{bare:0} MB bare"),
        string.Create(CultureInfo.InvariantCulture, $"{peak - bare:+0;-0} MB"),
        peak - bare <= MostMegabytes);

    private static Row Growth(double large, double small) => new(
        string.Create(CultureInfo.InvariantCulture, $"{large:0} MB"),
        string.Create(CultureInfo.InvariantCulture, $"{small:0} MB"),
        string.Create(CultureInfo.InvariantCulture, $"{large / small:0.00}"),
        Math.Abs((large / small) - 1) <= MostGrowth);

    private static double Peak(Setting setting, string task, int rows) =>
        Pairs.Median(Enumerable.Range(0, Math.Min(3, setting.Options.Runs)).Select(_ => setting.PowerShell
            .RunScript(
                "memory",
                ("Task", task),
                ("Url", setting.Sink.Url),
                ("File", setting.Folder.Records(rows)),
                ("Copy", setting.Folder["copy.csv"]))["peak"]
            .Single()));

    /// <summary>curl sends all bytes in one request, which no org would take.</summary>
    private static Row Throughput(Setting setting, int rows)
    {
        var samples = setting.PowerShell.RunScript(
            "load",
            ("Url", setting.Sink.Url),
            ("File", setting.Folder.Records(rows)),
            ("Journal", setting.Folder["load.journal"]),
            ("Curl", ChildProcess.Find("curl")),
            ("Runs", Math.Min(3, setting.Options.Runs)));
        return new Pairs(samples["ours"], samples["other"]).ThroughputRow();
    }
}
