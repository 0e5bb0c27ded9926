using System.Globalization;

namespace BulkApi2.Benchmarks;

/// <summary>Loading records against writing the same records to a file.</summary>
internal static class RecordsBenchmark
{
    public static void Run(Setting setting, Report report)
    {
        foreach (var rows in new[] { setting.Options.Rows / 5, setting.Options.Rows })
        {
            report.Add(
                string.Create(CultureInfo.InvariantCulture, $"records, {rows:N0}: Import-Csv | Send-SfJobData : Import-Csv | Export-Csv"),
                "≤ 0.90 × the time",
                () => Measure(setting, rows).TimeRow(atMost: 0.9));
        }
    }

    private static Pairs Measure(Setting setting, int rows)
    {
        var samples = setting.PowerShell.RunScript(
            "records",
            ("Url", setting.Sink.Url),
            ("File", setting.Folder.Records(rows)),
            ("Copy", setting.Folder["copy.csv"]),
            ("Runs", setting.Options.Runs));
        return new Pairs(samples["ours"], samples["other"]);
    }
}
