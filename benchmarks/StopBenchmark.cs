using System.Globalization;

namespace BulkApi2.Benchmarks;

/// <summary>How long a command takes to end that is stopped while it reads a large file.</summary>
internal static class StopBenchmark
{
    private const double MostSeconds = 1;

    public static void Run(Setting setting, Report report)
    {
        var samples = new Lazy<ILookup<string, double>>(() => setting.PowerShell.RunScript(
            "stop",
            ("Url", setting.Sink.Url),
            ("File", setting.Folder.Records(setting.Options.Rows)),
            ("Runs", setting.Options.Runs)));
        var what = string.Create(CultureInfo.InvariantCulture, $"stop, {setting.Options.Rows:N0}: ");
        report.Add(what + "Send-SfJobData -Path, stopped while it reads", "≤ 1 s", () => StopRow(samples.Value["send"]));
        report.Add(what + "Import-SfData -Path, stopped while it reads", "≤ 1 s", () => StopRow(samples.Value["import"]));
    }

    private static Row StopRow(IEnumerable<double> seconds)
    {
        var (median, worst) = (Pairs.Median(seconds), seconds.Max());
        return new Row(
            string.Create(CultureInfo.InvariantCulture, $"{median:0.000} s (max {worst:0.000})"), IsMet: worst <= MostSeconds);
    }
}
