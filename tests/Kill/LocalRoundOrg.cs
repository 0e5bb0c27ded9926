using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using BulkApi2.LocalOrg;
using BulkApi2.LocalOrg.Faults;

namespace BulkApi2.Kill;

/// <summary>The local org: honest, and few faults on the way to it.</summary>
internal sealed class LocalRoundOrg : RoundOrg
{
    private const string Path = "services/data/v62.0/jobs/ingest";

    private readonly LocalOrg.LocalOrg _org = new(new LocalOrgOptions { ProcessingTime = TimeSpan.FromMilliseconds(50) });
    private readonly LocalOrgServer _server;

    public LocalRoundOrg(FaultScript faults) => _server = new LocalOrgServer(_org, faults: faults);

    public override Uri Url => _server.Url;

    public override string ClientId => _org.ClientId;

    public override string ClientSecret => _org.ClientSecret;

    public override int Parts => 40;

    public override int MostUnfinished => 5;

    public override bool MayRefuse => false;

    public override string Troubles => string.Join(", ", _server.Faults
        .Where(static rule => rule.Fired > 0 && !rule.Rule.EndsWith("always", StringComparison.Ordinal))
        .Select(static rule => rule.Rule));

    /// <summary>Its faults happen once each.</summary>
    public override void Calm()
    {
    }

    public override async Task<OrgContent> ReadAsync()
    {
        using var http = new HttpClient(_org.CreateHandler()) { BaseAddress = _org.InstanceUrl };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _org.CreateAccessToken());
        var jobs = new List<(string, string, int, int)>();
        for (var next = Path; next is not null;)
        {
            var page = await http.GetFromJsonAsync<JsonElement>(next);
            foreach (var id in page.GetProperty("records").EnumerateArray().Select(static job => job.GetProperty("id").GetString()!))
            {
                var job = await http.GetFromJsonAsync<JsonElement>($"{Path}/{id}");
                var state = job.GetProperty("state").GetString()!;
                jobs.Add((id, state, Number(job, "numberRecordsProcessed"), Number(job, "numberRecordsFailed")));
            }

            next = page.GetProperty("done").GetBoolean() ? null : page.GetProperty("nextRecordsUrl").GetString();
        }

        return new OrgContent(_org.Records("Contact"), new OrgJobs(jobs));
    }

    public override void Dispose()
    {
        _server.Dispose();
        _org.Dispose();
    }

    private static int Number(JsonElement job, string name) =>
        job.TryGetProperty(name, out var value) ? value.GetInt32() : 0;
}
