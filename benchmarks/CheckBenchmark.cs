using System.Globalization;

namespace BulkApi2.Benchmarks;

/// <summary>Testing data, header and values, against PowerShell merely reading it.</summary>
internal static class CheckBenchmark
{
    private const int MinRowsPerSecond = 500_000;

    public static void Run(Setting setting, Report report)
    {
        var rows = setting.Options.Rows;
        var samples = new Lazy<ILookup<string, double>>(() => Measure(setting));
        var what = string.Create(CultureInfo.InvariantCulture, $"check, {rows:N0}: ");
        report.Add(what + "Test-SfData -Path : Import-Csv", "≥ 500,000 rows/s", () => FileRow(rows, samples.Value));
        report.Add(
            what + "Import-Csv | Test-SfData : Import-Csv",
            "",
            () => new Pairs(samples.Value["records"], samples.Value["csv"]).TimeRow());
    }

    private static Row FileRow(int rows, ILookup<string, double> samples) =>
        new Pairs(samples["file"], samples["csv"]).TimeRow() with { IsMet = rows / Pairs.Median(samples["file"]) >= MinRowsPerSecond };

    private static ILookup<string, double> Measure(Setting setting) => setting.PowerShell.RunScript(
        "check", ("File", setting.Folder.Records(setting.Options.Rows)), ("Runs", setting.Options.Runs));
}
