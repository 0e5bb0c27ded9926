using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using BulkApi2.LocalOrg;
using Microsoft.Extensions.Time.Testing;
using Org = BulkApi2.LocalOrg.LocalOrg;

namespace BulkApi2.Tests.LocalOrgTests;

/// <summary>A local org with a clock of its own, and a client that speaks plain HTTP to it.</summary>
internal sealed class OrgClient : IDisposable
{
    public const string Root = "services/data/v60.0/";
    public const string Ingest = Root + "jobs/ingest";

    public OrgClient(LocalOrgOptions? options = null)
    {
        Org = new Org((options ?? new LocalOrgOptions()) with { Clock = Clock });
        Http = new HttpClient(Org.CreateHandler()) { BaseAddress = Org.InstanceUrl };
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Org.AccessToken);
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero));

    public Org Org { get; }

    public HttpClient Http { get; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Http.Dispose();
        Org.Dispose();
    }

    public async Task<(int Status, string Body)> Send(
        string method, string path, string? body = null, string type = "application/json")
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, type);
        }

        using var response = await Http.SendAsync(request, Cancel);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(Cancel));
    }

    public async Task<string> Get(string path)
    {
        var (status, body) = await Send("GET", path);
        Assert.True(status == 200, $"{status} {body}");
        return body;
    }

    public async Task<JsonElement> GetJson(string path) => JsonDocument.Parse(await Get(path)).RootElement;

    /// <summary>Makes a job; more settings are given as <c>"key":"value"</c>.</summary>
    public async Task<string> Create(string objectName, string operation, params string[] more)
    {
        string[] settings = [$"\"object\":\"{objectName}\"", $"\"operation\":\"{operation}\"", .. more];
        var (status, body) = await Send("POST", Ingest, $"{{{string.Join(",", settings)}}}");
        Assert.True(status == 200, $"{status} {body}");
        return JsonDocument.Parse(body).RootElement.GetProperty("id").GetString()!;
    }

    public Task<(int Status, string Body)> Put(string id, string csv) =>
        Send("PUT", $"{Ingest}/{id}/batches", csv, "text/csv");

    public Task<(int Status, string Body)> Patch(string id, string state) =>
        Send("PATCH", $"{Ingest}/{id}", $"{{\"state\":\"{state}\"}}");

    public async Task<string> State(string id) => (await GetJson($"{Ingest}/{id}")).GetProperty("state").GetString()!;

    /// <summary>A whole job up to its end.</summary>
    public async Task<JobResult> Load(string objectName, string operation, string csv, params string[] more)
    {
        var id = await Create(objectName, operation, more);
        Assert.Equal(201, (await Put(id, csv)).Status);
        Assert.Equal(200, (await Patch(id, "UploadComplete")).Status);
        Clock.Advance(TimeSpan.FromMinutes(1));
        return await Result(id);
    }

    public Task<JobResult> Upsert(string objectName, string key, string csv) =>
        Load(objectName, "upsert", csv, $"\"externalIdFieldName\":\"{key}\"");

    public async Task<JobResult> Result(string id) => new(
        id,
        await GetJson($"{Ingest}/{id}"),
        await Get($"{Ingest}/{id}/successfulResults"),
        await Get($"{Ingest}/{id}/failedResults"),
        await Get($"{Ingest}/{id}/unprocessedrecords"));
}
