using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace BulkApi2.Kill;

/// <summary>All jobs of an org, asked for past the faults.</summary>
internal sealed class OrgJobs
{
    private const string Path = "services/data/v62.0/jobs/ingest";

    private readonly IReadOnlyList<(string Id, string State, int Processed, int Failed)> _jobs;

    private OrgJobs(IReadOnlyList<(string Id, string State, int Processed, int Failed)> jobs) => _jobs = jobs;

    /// <summary>Rows that any job processed, the failed ones among them.</summary>
    public int Processed => _jobs.Sum(static job => job.Processed);

    public int Failed => _jobs.Sum(static job => job.Failed);

    /// <summary>Jobs that have not ended, and were not left open.</summary>
    public int Unfinished => _jobs.Count(static job => job.State is not ("JobComplete" or "Aborted" or "Open"));

    public IEnumerable<string> Complete => _jobs.Where(static job => job.State == "JobComplete").Select(static job => job.Id);

    public static async Task<OrgJobs> ReadAsync(LocalOrg.LocalOrg org)
    {
        using var http = new HttpClient(org.CreateHandler()) { BaseAddress = org.InstanceUrl };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", org.CreateAccessToken());
        var jobs = new List<(string, string, int, int)>();
        for (var next = Path; next is not null;)
        {
            var page = await http.GetFromJsonAsync<JsonElement>(next);
            foreach (var id in page.GetProperty("records").EnumerateArray().Select(static job => job.GetProperty("id").GetString()!))
            {
                var job = await http.GetFromJsonAsync<JsonElement>($"{Path}/{id}");
                jobs.Add((id, job.GetProperty("state").GetString()!, Number(job, "numberRecordsProcessed"), Number(job, "numberRecordsFailed")));
            }

            next = page.GetProperty("done").GetBoolean() ? null : page.GetProperty("nextRecordsUrl").GetString();
        }

        return new OrgJobs(jobs);
    }

    public override string ToString() => string.Join(
        ", ", _jobs.GroupBy(static job => job.State).OrderBy(static group => group.Key, StringComparer.Ordinal).Select(static group => $"{group.Count()} {group.Key}"));

    private static int Number(JsonElement job, string name) => job.TryGetProperty(name, out var value) ? value.GetInt32() : 0;
}
