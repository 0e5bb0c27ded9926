using System.Text;
using BulkApi2.LocalOrg;

namespace BulkApi2.Tests.LocalOrgTests.Wire;

/// <summary>What headers of a request change in the answer.</summary>
public sealed class RequestHeaderTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("application/x-www-form-urlencoded", 415)]
    [InlineData("application/json", 415)]
    [InlineData("text/csvx", 415)]
    [InlineData("text/csv", 201)]
    [InlineData("TEXT/CSV; charset=UTF-8", 201)]
    [InlineData("", 201)]
    [InlineData(null, 201)]
    public async Task TheTypeOfAnUpload(string? type, int status)
    {
        using var org = new OrgClient();
        var id = await org.Create("Account", "insert");
        var (answered, body) = await Send(org, "PUT", $"{OrgClient.Ingest}/{id}/batches", "Name\nx\n", type);
        Assert.Equal(status, answered);
        Assert.Equal(
            status == 201 ? "" : "[{\"errorCode\":\"UNSUPPORTED_MEDIA_TYPE\",\"message\":\"MediaType of '" + type
                + "' is not supported by this resource; the Content-Type has to be text/csv\"}]", body);
        Assert.Equal(status == 201 ? 200 : 201, status == 201
            ? (await org.Patch(id, "UploadComplete")).Status
            : (await org.Put(id, "Name\nx\n")).Status);
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded", 415)]
    [InlineData("text/csv", 415)]
    [InlineData("application/xml; charset=UTF-8", 415)]
    [InlineData("application/json", 200)]
    [InlineData("application/json; charset=UTF-8", 200)]
    [InlineData("Application/JSON;charset=utf-8", 200)]
    [InlineData(null, 200)]
    public async Task TheTypeOfJson(string? type, int status)
    {
        using var org = new OrgClient();
        var id = await org.Create("Account", "insert");
        Assert.Equal(status, (await Send(org, "POST", OrgClient.Ingest, "{\"object\":\"Account\",\"operation\":\"insert\"}", type)).Status);
        Assert.Equal(status, (await Send(org, "PATCH", $"{OrgClient.Ingest}/{id}", "{\"state\":\"Aborted\"}", type)).Status);
        Assert.Equal(status == 200 ? "Aborted" : "Open", await org.State(id));
        const string Query = "{\"operation\":\"query\",\"query\":\"SELECT Id FROM Account\"}";
        Assert.Equal(status, (await Send(org, "POST", OrgClient.Root + "jobs/query", Query, type)).Status);
    }

    [Fact]
    public async Task PrettyPrintLaysJsonOut()
    {
        using var org = new OrgClient();
        var id = await org.Create("Account", "insert");
        var list = await org.Get(OrgClient.Ingest);
        var job = await org.Get($"{OrgClient.Ingest}/{id}");
        await org.Load("Account", "insert", "Name\n\"Ä <b>\"\n");
        org.Http.DefaultRequestHeaders.Add("X-PrettyPrint", "1");

        // Jobs are laid out in that way at all times.
        Assert.Equal(job, await org.Get($"{OrgClient.Ingest}/{id}"));
        Assert.StartsWith("{\n  \"done\" : true,\n  \"records\" : [ {\n    \"id\" : \"750", list, StringComparison.Ordinal);
        Assert.StartsWith(
            "[ {\n  \"label\" : \"", await org.Get("services/data"), StringComparison.Ordinal);
        Assert.EndsWith("\n  \"version\" : \"68.0\"\n} ]", await org.Get("services/data"), StringComparison.Ordinal);
        Assert.Contains(
            "{\n  \"DailyApiRequests\" : {\n    \"Max\" : 100000,\n", await org.Get(OrgClient.Root + "limits"), StringComparison.Ordinal);
        Assert.Contains("\"referenceTo\" : [ ],", await org.Get(OrgClient.Root + "sobjects/Account/describe"), StringComparison.Ordinal);
        Assert.Contains(
            "\"Name\" : \"Ä <b>\"", await org.Get(OrgClient.Root + "query?q=SELECT+Name+FROM+Account"), StringComparison.Ordinal);
        var (_, error) = await org.Send("GET", OrgClient.Root + "nothing");
        Assert.Equal(
            "[ {\n  \"errorCode\" : \"NOT_FOUND\",\n  \"message\" : \"The requested resource does not exist\"\n} ]", error);
        Assert.Equal((201, ""), await org.Put(id, "Name\nx\n"));
        var loaded = await org.Load("Account", "insert", "Name\ny\n");
        Assert.Equal("Name\n", await org.Get($"{OrgClient.Ingest}/{loaded.Id}/unprocessedrecords"));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("no")]
    public async Task PrettyPrintMayBeOff(string value)
    {
        using var org = new OrgClient();
        var plain = await org.Get("services/data");
        org.Http.DefaultRequestHeaders.Add("X-PrettyPrint", value);
        Assert.Equal(plain, await org.Get("services/data"));
    }

    [Fact]
    public async Task TheRequestsOfTheMomentAreTold()
    {
        using var org = new OrgClient(new LocalOrgOptions { ShowsApiBursts = true });
        Assert.Equal("api-usage=1/100000; api-bursts=1/750", await Usage("limits"));
        Assert.Equal("api-usage=2/100000; api-bursts=2/750", await Usage("limits"));
        org.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("api-usage=2/100000; api-bursts=0/750", await Usage("nothing"));
        Assert.Equal("api-usage=3/100000; api-bursts=1/750", await Usage("limits"));
        using var versions = await org.Http.GetAsync("services/data", Cancel);
        Assert.False(versions.Headers.Contains("Sforce-Limit-Info"));

        async Task<string> Usage(string path)
        {
            using var response = await org.Http.GetAsync(OrgClient.Root + path, Cancel);
            return response.Headers.GetValues("Sforce-Limit-Info").Single();
        }
    }

    [Fact]
    public async Task LimitsAgreeWithTheHeader()
    {
        using var org = new OrgClient(new LocalOrgOptions { DailyApiRequests = 50, DailyBatches = 3 });
        await org.Load("Account", "insert", "Name\n" + string.Concat(Enumerable.Repeat("x\n", 10_001)));
        using var response = await org.Http.GetAsync(OrgClient.Root + "limits", Cancel);
        var used = int.Parse(response.Headers.GetValues("Sforce-Limit-Info").Single()["api-usage=".Length..].Split('/')[0],
            System.Globalization.CultureInfo.InvariantCulture);
        var body = await response.Content.ReadAsStringAsync(Cancel);
        Assert.Contains($"\"DailyApiRequests\":{{\"Max\":50,\"Remaining\":{50 - used}}}", body, StringComparison.Ordinal);
        Assert.Contains("\"DailyBulkApiBatches\":{\"Max\":3,\"Remaining\":1}", body, StringComparison.Ordinal);
    }

    private static async Task<(int Status, string Body)> Send(OrgClient org, string method, string path, string body, string? type)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = content };
        if (type is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Type", type);
        }

        using var response = await org.Http.SendAsync(request, Cancel);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(Cancel));
    }
}
