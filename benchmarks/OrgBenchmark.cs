using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace BulkApi2.Benchmarks;

/// <summary>The org on this machine, in a process of its own: how fast it takes records, and the memory that they cost.</summary>
internal static class OrgBenchmark
{
    private const int MinRowsPerSecond = 100_000;
    private const int MaxMegabytes = 2_000;
    private const string Jobs = "services/data/v62.0/jobs/ingest";

    public static void Run(Setting setting, Report report)
    {
        var rows = setting.Options.Rows;
        var file = setting.Folder.Records(rows);
        var what = string.Create(CultureInfo.InvariantCulture, $"org, {rows:N0} contacts inserted: from the close to the end of the job");
        var loads = new Lazy<List<(double Seconds, double Megabytes)>>(() =>
            [.. Enumerable.Range(0, Math.Min(3, setting.Options.Runs)).Select(_ => LoadAsync(file, rows).GetAwaiter().GetResult())]);
        report.Add(what, "≥ 100,000 records/s", () => SpeedRow(rows, [.. loads.Value.Select(static load => load.Seconds)]));
        report.Add("the same: peak of the process's memory", "≤ 2,000 MB", () =>
        {
            var peak = Pairs.Median(loads.Value.Select(static load => load.Megabytes));
            return new Row(string.Create(CultureInfo.InvariantCulture, $"{peak:0} MB"), IsMet: peak <= MaxMegabytes);
        });
    }

    private static Row SpeedRow(int rows, double[] seconds)
    {
        var (slowest, median, fastest) = (rows / seconds.Max(), rows / Pairs.Median(seconds), rows / seconds.Min());
        return new Row(
            string.Create(CultureInfo.InvariantCulture, $"{median:N0}/s ({slowest:N0} – {fastest:N0})"),
            IsMet: median >= MinRowsPerSecond);
    }

    private static async Task<(double Seconds, double Megabytes)> LoadAsync(string file, int rows)
    {
        using var org = new OrgProcess();
        using var http = new HttpClient { BaseAddress = org.Url, Timeout = TimeSpan.FromMinutes(10) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", org.AccessToken);
        var job = $"{Jobs}/{await CreateAsync(http)}";
        using var upload = new StreamContent(File.OpenRead(file));
        upload.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        using (var sent = await http.PutAsync(job + "/batches", upload))
        {
            sent.EnsureSuccessStatusCode();
        }

        var watch = Stopwatch.StartNew();
        using (var closed = await http.PatchAsJsonAsync(job, new { state = "UploadComplete" }))
        {
            closed.EnsureSuccessStatusCode();
        }

        // Jobs take no simulated time here: the work is done when somebody looks.
        var info = await http.GetFromJsonAsync<JsonElement>(job);
        var seconds = watch.Elapsed.TotalSeconds;
        var isLoaded = info.GetProperty("state").GetString() == "JobComplete"
            && info.GetProperty("numberRecordsProcessed").GetInt32() == rows
            && info.GetProperty("numberRecordsFailed").GetInt32() == 0;
        return isLoaded ? (seconds, org.PeakMegabytes) : throw new NotMeasuredException($"the load ended as {info}");
    }

    private static async Task<string> CreateAsync(HttpClient http)
    {
        using var created = await http.PostAsJsonAsync(Jobs, new { @object = "Contact", operation = "insert" });
        created.EnsureSuccessStatusCode();
        return (await created.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }
}
