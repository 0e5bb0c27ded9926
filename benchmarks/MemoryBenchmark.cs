using System.Globalization;

namespace BulkApi2.Benchmarks;

/// <summary>The peak of memory of fresh processes that do one thing each, above one that does nothing.</summary>
internal static class MemoryBenchmark
{
    private const double TargetMegabytes = 60;

    public static void Run(Setting setting, Report report)
    {
        var bare = new Lazy<double>(() => Peak(setting, "bare", setting.Options.Rows));
        int[] sizes = [setting.Options.Rows / 10, setting.Options.Rows];
        foreach (var (task, name, isOurs) in new[]
        {
            ("import", "Import-Csv | Out-Null (PowerShell alone)", false),
            ("export", "Import-Csv | Export-Csv (PowerShell alone)", false),
            ("records", "Import-Csv | Send-SfJobData", true),
            ("path", "Send-SfJobData -Path", true),
            ("results", "Get-SfJobResult | Out-Null", true),
            ("saved", "Get-SfJobResult | Export-Csv", true),
        })
        {
            foreach (var rows in sizes)
            {
                report.Add(
                    string.Create(CultureInfo.InvariantCulture, $"memory, {rows:N0}: {name}"),
                    isOurs ? "≤ 60 MB more" : "",
                    () => ToRow(Peak(setting, task, rows), bare.Value, isOurs));
            }
        }
    }

    private static Row ToRow(double peak, double bare, bool isOurs) => new(
        string.Create(CultureInfo.InvariantCulture, $"{peak:0} MB"),
        string.Create(CultureInfo.InvariantCulture, $"{bare:0} MB bare"),
        string.Create(CultureInfo.InvariantCulture, $"{peak - bare:+0;-0} MB"),
        isOurs ? peak - bare <= TargetMegabytes : null);

    private static double Peak(Setting setting, string task, int rows)
    {
        var jobId = setting.Sink.AddEndedJob(rows);
        return Pairs.Median(Enumerable.Range(0, Math.Min(3, setting.Options.Runs)).Select(_ => setting.PowerShell
            .RunScript(
                "memory",
                ("Task", task),
                ("Url", setting.Sink.Url),
                ("File", setting.Folder.Records(rows)),
                ("JobId", jobId),
                ("Copy", setting.Folder["copy.csv"]))["peak"]
            .Single()));
    }
}
