using System.Net.Http.Headers;
using BulkApi2.LocalOrg;

namespace BulkApi2.Tests.LocalOrgTests;

/// <summary>What all requests have in common, and the resources around the jobs.</summary>
public sealed class HttpTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Versions()
    {
        using var org = new OrgClient();
        org.Http.DefaultRequestHeaders.Authorization = null;
        using var response = await org.Http.GetAsync("/services/data/", Cancel);
        var body = await response.Content.ReadAsStringAsync(Cancel);
        Assert.StartsWith(
            "[{\"label\":\"Summer '14\",\"url\":\"/services/data/v31.0\",\"version\":\"31.0\"},",
            body,
            StringComparison.Ordinal);
        Assert.Contains(
            "{\"label\":\"Spring '26\",\"url\":\"/services/data/v66.0\",\"version\":\"66.0\"}",
            body,
            StringComparison.Ordinal);
        Assert.EndsWith(
            "{\"label\":\"Winter '27\",\"url\":\"/services/data/v68.0\",\"version\":\"68.0\"}]",
            body,
            StringComparison.Ordinal);
        Assert.False(response.Headers.Contains("Sforce-Limit-Info"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer wrong")]
    [InlineData("Basic x")]
    public async Task BadToken(string? authorization)
    {
        using var org = new OrgClient();
        org.Http.DefaultRequestHeaders.Authorization =
            authorization is null ? null : AuthenticationHeaderValue.Parse(authorization);
        var (status, body) = await org.Send("GET", OrgClient.Ingest);
        Assert.Equal(401, status);
        Assert.Equal("[{\"errorCode\":\"INVALID_SESSION_ID\",\"message\":\"Session expired or invalid\"}]", body);
    }

    [Fact]
    public void TokensOfTwoOrgsDiffer()
    {
        using var one = new OrgClient();
        using var other = new OrgClient();
        Assert.StartsWith("00D", one.Org.AccessToken, StringComparison.Ordinal);
        Assert.NotEqual(one.Org.AccessToken, other.Org.AccessToken);
    }

    [Theory]
    [InlineData(OrgClient.Ingest + "/750000000000001AAA")]
    [InlineData(OrgClient.Ingest + "/x")]
    [InlineData(OrgClient.Ingest + "/750000000000001AAA/successfulResults")]
    [InlineData(OrgClient.Root + "nothing")]
    [InlineData("services/data/v69.0/jobs/ingest")]
    [InlineData(OrgClient.Root + "sobjects/Accout/describe")]
    [InlineData(OrgClient.Root + "sobjects/Account/003000000000001AAA")]
    public async Task NotFound(string path)
    {
        using var org = new OrgClient();
        var (status, body) = await org.Send("GET", path);
        Assert.Equal(404, status);
        Assert.Equal("[{\"errorCode\":\"NOT_FOUND\",\"message\":\"The requested resource does not exist\"}]", body);
    }

    [Fact]
    public async Task WrongVerb()
    {
        using var org = new OrgClient();
        var (status, body) = await org.Send("PUT", OrgClient.Ingest);
        Assert.Equal(405, status);
        Assert.Equal(
            "[{\"errorCode\":\"METHOD_NOT_ALLOWED\",\"message\":\"HTTP Method 'PUT' not allowed. Allowed are "
                + "GET, POST\"}]", body);
    }

    [Fact]
    public async Task PathsAreReadTolerantly()
    {
        using var org = new OrgClient();
        var id = (await org.Load("Account", "insert", "Name\nx\n")).Id;
        Assert.Contains(id, await org.Get($"{org.Org.InstanceUrl}/{OrgClient.Ingest}/{id}/"), StringComparison.Ordinal);
        Assert.Contains(id, await org.Get($"/{OrgClient.Ingest}/{id[..15]}"), StringComparison.Ordinal);
        Assert.Equal("Name\n", await org.Get($"{OrgClient.Ingest}/{id}/unprocessedRecords/"));
    }

    [Fact]
    public async Task CallsAreCountedAndLimited()
    {
        using var org = new OrgClient(new LocalOrgOptions { DailyApiRequests = 3 });
        Assert.Equal("api-usage=1/3", await Usage("limits"));
        Assert.Equal("api-usage=2/3", await Usage("nothing/limits", "limits"));
        Assert.Contains(
            "\"DailyApiRequests\":{\"Max\":3,\"Remaining\":0}",
            await org.Get(OrgClient.Root + "limits"),
            StringComparison.Ordinal);
        var (status, body) = await org.Send("GET", OrgClient.Ingest);
        Assert.Equal(403, status);
        Assert.Equal(
            "[{\"errorCode\":\"REQUEST_LIMIT_EXCEEDED\",\"message\":\"TotalRequests Limit exceeded.\"}]", body);
        org.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal("api-usage=1/3", await Usage("limits"));

        async Task<string> Usage(params string[] paths)
        {
            var usage = string.Empty;
            foreach (var path in paths)
            {
                using var response = await org.Http.GetAsync(OrgClient.Root + path, Cancel);
                usage = response.Headers.GetValues("Sforce-Limit-Info").Single();
            }

            return usage;
        }
    }

    [Fact]
    public async Task WhoAndWhere()
    {
        using var org = new OrgClient();
        var user = await org.GetJson("services/oauth2/userinfo");
        Assert.Equal(org.Org.UserId, user.GetProperty("user_id").GetString());
        Assert.Equal(org.Org.OrganizationId, user.GetProperty("organization_id").GetString());
        Assert.Equal("admin@local.example", user.GetProperty("preferred_username").GetString());
        var resources = await org.GetJson("services/data/v66.0");
        Assert.Equal("/services/data/v66.0/limits", resources.GetProperty("limits").GetString());
        Assert.Contains(
            org.Org.UserId, await org.Get(resources.GetProperty("identity").GetString()!), StringComparison.Ordinal);
        var record = await org.GetJson($"{OrgClient.Root}sobjects/User/{org.Org.UserId}");
        Assert.Equal("admin@local.example", record.GetProperty("Username").GetString());
    }

    [Fact]
    public async Task ARecordHasTypedValues()
    {
        using var org = new OrgClient();
        var id = (await org.Load("Account", "insert", "Name,AnnualRevenue\n\"Ä <b>\",12.5\n")).Ids.Single();
        var body = await org.Get($"{OrgClient.Root}sobjects/account/{id}");
        Assert.Contains("\"Name\":\"Ä <b>\"", body, StringComparison.Ordinal);
        Assert.Contains("\"AnnualRevenue\":13,", body, StringComparison.Ordinal);
        Assert.Contains("\"IsDeleted\":false", body, StringComparison.Ordinal);
        Assert.Contains("\"Phone\":null", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TooLargeAnUpload()
    {
        using var org = new OrgClient(new LocalOrgOptions { MaxUploadBytes = 10_000 });
        var id = await org.Create("Account", "insert");
        Assert.Equal(413, (await org.Put(id, "Name\n".PadRight(10_001, 'x'))).Status);
        var (status, body) = await org.Put(id, "Name\n".PadRight(10_001, 'x'));
        Assert.Equal(413, status);
        Assert.StartsWith("[{\"errorCode\":\"", body, StringComparison.Ordinal);
        Assert.Equal(201, (await org.Put(id, "Name\n".PadRight(10_000, 'x'))).Status);
        Assert.Equal(200, (await org.Patch(id, "UploadComplete")).Status);
    }

    [Fact]
    public async Task AClosedOrgAnswersNothing()
    {
        using var org = new OrgClient();
        org.Org.Dispose();
        await Assert.ThrowsAsync<HttpRequestException>(() => org.Send("GET", OrgClient.Ingest));
    }
}
