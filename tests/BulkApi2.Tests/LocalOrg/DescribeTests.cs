using System.Globalization;
using System.Net;
using System.Text.Json;

namespace BulkApi2.Tests.LocalOrgTests;

/// <summary>What clients ask of objects and of single records.</summary>
public sealed class DescribeTests
{
    private const string SObjects = OrgClient.Root + "sobjects";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(SObjects)]
    [InlineData(SObjects + "/Account")]
    [InlineData(SObjects + "/Account/describe")]
    public async Task NotModified(string path)
    {
        using var org = new OrgClient();
        using var first = await org.Http.GetAsync(path, Cancel);
        Assert.Equal(org.Clock.GetUtcNow(), first.Content.Headers.LastModified);
        Assert.Equal(HttpStatusCode.NotModified, await Ask(org.Clock.GetUtcNow()));
        Assert.Equal(HttpStatusCode.OK, await Ask(org.Clock.GetUtcNow().AddSeconds(-1)));

        async Task<HttpStatusCode> Ask(DateTimeOffset since)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.IfModifiedSince = since;
            using var response = await org.Http.SendAsync(request, Cancel);
            Assert.Equal(
                response.StatusCode == HttpStatusCode.NotModified,
                (await response.Content.ReadAsStringAsync(Cancel)).Length == 0);
            return response.StatusCode;
        }
    }

    [Fact]
    public async Task AnObject()
    {
        using var org = new OrgClient();
        var basic = (await org.GetJson(SObjects + "/opportunity")).GetProperty("objectDescribe");
        Assert.Equal(
            ("Opportunity", "Opportunities", "006", true),
            (Text(basic, "name"), Text(basic, "labelPlural"), Text(basic, "keyPrefix"), basic.GetProperty("deletable").GetBoolean()));
        var full = await org.GetJson(SObjects + "/Account/describe");
        var children = full.GetProperty("childRelationships").EnumerateArray()
            .Select(child => $"{Text(child, "childSObject")}.{Text(child, "field")}").ToList();
        Assert.Contains("Contact.AccountId", children);
        Assert.Contains("Account.ParentId", children);
        Assert.DoesNotContain("Contact.OwnerId", children);
        Assert.Equal(404, (await org.Send("GET", SObjects + "/Nothing/describe")).Status);
        Assert.Equal(404, (await org.Send("GET", SObjects + "/Nothing")).Status);
    }

    [Fact]
    public async Task SomeFieldsOfARecord()
    {
        using var org = new OrgClient();
        await org.Load("Account", "insert", "Name,NumberOfEmployees\nAcme,7\n");
        var id = org.Org.Records("Account")[0]["Id"]!;
        foreach (var spelled in new[] { id, id[..15] })
        {
            var record = await org.GetJson($"{SObjects}/Account/{spelled}?fields=name,NumberOfEmployees");
            Assert.Equal(
                ["attributes", "Id", "Name", "NumberOfEmployees"], record.EnumerateObject().Select(pair => pair.Name));
            Assert.Equal(7, record.GetProperty("NumberOfEmployees").GetInt32());
        }

        var (status, body) = await org.Send("GET", $"{SObjects}/Account/{id}?fields=AccountNumer");
        var error = JsonDocument.Parse(body).RootElement[0];
        Assert.Equal(
            (400, "INVALID_FIELD", "No such column 'AccountNumer' on sobject of type Account"),
            (status, Text(error, "errorCode"), Text(error, "message")));
    }

    private static string Text(JsonElement json, string key) =>
        string.Create(CultureInfo.InvariantCulture, $"{json.GetProperty(key)}");
}
