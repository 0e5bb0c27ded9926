using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace BulkApi2.Tests.LocalOrgTests;

/// <summary>A job that inserts accounts, over HTTP.</summary>
internal sealed class ServedJob(ServedOrg org)
{
    public bool IsChunked { get; init; }

    public bool ExpectsContinue { get; init; }

    public string Id { get; private set; } = "";

    public async Task Create()
    {
        const string Settings = "{\"object\":\"Account\",\"operation\":\"insert\"}";
        using var content = new StringContent(Settings, Encoding.UTF8, "application/json");
        var reply = await Send(HttpMethod.Post, OrgClient.Ingest, content);
        Id = JsonDocument.Parse(reply.Body).RootElement.GetProperty("id").GetString()!;
    }

    /// <summary>Uploads, and gives the status of the answer.</summary>
    public async Task<int> Put(string csv)
    {
        using var content = new StringContent(csv, Encoding.UTF8, "text/csv");
        return (await Send(HttpMethod.Put, $"{OrgClient.Ingest}/{Id}/batches", content)).Status;
    }

    public async Task Close()
    {
        using var content = new StringContent("{\"state\":\"UploadComplete\"}", Encoding.UTF8, "application/json");
        Assert.Equal(200, (await Send(HttpMethod.Patch, $"{OrgClient.Ingest}/{Id}", content)).Status);
    }

    /// <summary>Closes the job and gives the rows that were loaded.</summary>
    public async Task<string> Successful()
    {
        await Close();
        return (await Send(HttpMethod.Get, $"{OrgClient.Ingest}/{Id}/successfulResults", content: null)).Body;
    }

    private async Task<Reply> Send(HttpMethod method, string path, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", org.Org.AccessToken);
        request.Headers.TransferEncodingChunked = IsChunked && content is not null;
        request.Headers.ExpectContinue = ExpectsContinue;
        return await org.Send(request);
    }
}
