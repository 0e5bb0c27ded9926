using System.Globalization;

namespace BulkApi2.Benchmarks;

/// <summary>Results as records, against curl bringing the same bytes, and against Import-Csv reading them from the disk.</summary>
internal static class ResultsBenchmark
{
    public static void Run(Setting setting, Report report)
    {
        var samples = new Lazy<ILookup<string, double>>(() => Measure(setting));
        var what = string.Create(CultureInfo.InvariantCulture, $"results, {setting.Options.Rows:N0}: Get-SfJobResult : ");
        report.Add(what + "curl -o", "", () => new Pairs(samples.Value["ours"], samples.Value["curl"]).TimeRow());
        report.Add(what + "Import-Csv of what curl got", "", () => new Pairs(samples.Value["ours"], samples.Value["csv"]).TimeRow());
    }

    private static ILookup<string, double> Measure(Setting setting) => setting.PowerShell.RunScript(
        "results",
        ("Url", setting.Sink.Url),
        ("JobId", setting.Sink.AddEndedJob(setting.Options.Rows)),
        ("Copy", setting.Folder["copy.csv"]),
        ("Curl", ChildProcess.Find("curl")),
        ("Runs", setting.Options.Runs));
}
