using System.Text.Json;

namespace BulkApi2.Tests.LocalOrgTests.Queries;

/// <summary>Answers in several parts, and what their columns are.</summary>
public sealed class PagingTests : IDisposable
{
    private readonly QueryOrg _org = new();

    public void Dispose() => _org.Dispose();

    [Fact]
    public async Task PagesOf2000()
    {
        await Accounts(4001);
        var first = await _org.Query("SELECT Name FROM Account");
        Assert.Equal(["totalSize", "done", "nextRecordsUrl", "records"], first.EnumerateObject().Select(p => p.Name));
        var pages = await Follow(first);
        Assert.Equal([2000, 2000, 1], pages.Select(page => page.GetProperty("records").GetArrayLength()));
        Assert.All(pages, page => Assert.Equal(4001, page.GetProperty("totalSize").GetInt32()));
        Assert.Equal(
            Enumerable.Range(0, 4001).Select(i => $"n{i}"),
            pages.SelectMany(page => page.GetProperty("records").EnumerateArray()).Select(r => r.GetProperty("Name").GetString()));
        var next = first.GetProperty("nextRecordsUrl").GetString()!;
        Assert.Matches("^/services/data/v60.0/query/01g[0-9A-Za-z]{15}-2000$", next);
        Assert.Equal((await _org.Client.GetJson(next)).ToString(), (await _org.Client.GetJson(next)).ToString());
    }

    [Theory]
    [InlineData("batchSize=300", 300)]
    [InlineData("batchSize=1", 200)]
    [InlineData("batchSize=99999", 450)]
    [InlineData("something", 450)]
    public async Task ThePageMayBeSmaller(string option, int expected)
    {
        await Accounts(450);
        _org.Client.Http.DefaultRequestHeaders.Add("Sforce-Query-Options", option);
        var page = await _org.Query("SELECT Id FROM Account");
        Assert.Equal(expected, page.GetProperty("records").GetArrayLength());
        Assert.Equal(450, page.GetProperty("totalSize").GetInt32());
    }

    [Theory]
    [InlineData("")]
    [InlineData("01gLK0000000001-200")]
    [InlineData("x-200")]
    public async Task NoSuchPage(string locator) => Assert.Equal(
        (400, """[{"errorCode":"INVALID_QUERY_LOCATOR","message":"invalid query locator"}]"""),
        await _org.Client.Send("GET", $"{OrgClient.Root}query/x{locator}"));

    [Fact]
    public async Task OnlyTheLastTenQueriesGoOn()
    {
        await Accounts(201);
        _org.Client.Http.DefaultRequestHeaders.Add("Sforce-Query-Options", "batchSize=200");
        var first = (await _org.Query("SELECT Id FROM Account")).GetProperty("nextRecordsUrl").GetString()!;
        for (var i = 0; i < 9; i++)
        {
            await _org.Query("SELECT Id FROM Account");
        }

        Assert.Equal(200, (await _org.Client.Send("GET", first)).Status);
        Assert.Equal(400, (await _org.Client.Send("GET", first[..^3] + "201")).Status);
        await _org.Query("SELECT Id FROM Account");
        Assert.Equal(400, (await _org.Client.Send("GET", first)).Status);
    }

    [Fact]
    public async Task RecordsThatAreGoneForGoodAreLeftOut()
    {
        var ids = await Accounts(202);
        _org.Client.Http.DefaultRequestHeaders.Add("Sforce-Query-Options", "batchSize=200");
        var next = (await _org.Query("SELECT Name FROM Account")).GetProperty("nextRecordsUrl").GetString()!;
        await _org.Client.Load("Account", "hardDelete", $"Id\n{ids[200]}\n");
        var page = await _org.Client.GetJson(next);
        Assert.Equal("n201", Assert.Single(page.GetProperty("records").EnumerateArray()).GetProperty("Name").GetString());
    }

    [Fact]
    public async Task Columns()
    {
        var soql = Uri.EscapeDataString("SELECT Id, Name, AnnualRevenue, Owner.Name FROM Account");
        var columns = await _org.Client.Get($"{OrgClient.Root}query?q={soql}&columns=true");
        const string NameColumn =
            "\"custom\":false,\"displayName\":\"Name\",\"foreignKeyName\":null,\"insertable\":false,\"joinColumns\":[],"
            + "\"numberType\":false,\"textType\":true,\"updatable\":false}";
        Assert.StartsWith(
            "{\"columnMetadata\":[{\"aggregate\":false,\"apexType\":\"Id\",\"booleanType\":false,\"columnName\":\"Id\",\"custom\":false,"
            + "\"displayName\":\"Id\",\"foreignKeyName\":null,\"insertable\":false,\"joinColumns\":[],\"numberType\":false,"
            + "\"textType\":false,\"updatable\":false},",
            columns,
            StringComparison.Ordinal);
        Assert.EndsWith(
            "{\"aggregate\":false,\"apexType\":null,\"booleanType\":false,\"columnName\":\"Owner\",\"custom\":false,"
            + "\"displayName\":\"Owner\",\"foreignKeyName\":\"OwnerId\",\"insertable\":false,\"joinColumns\":[{\"aggregate\":false,"
            + $"\"apexType\":\"String\",\"booleanType\":false,\"columnName\":\"Name\",{NameColumn}],"
            + "\"numberType\":false,\"textType\":false,\"updatable\":false}],"
            + "\"entityName\":\"Account\",\"groupBy\":false,\"idSelected\":true,\"keyPrefix\":\"001\"}",
            columns,
            StringComparison.Ordinal);
        Assert.Contains("\"apexType\":\"Double\"", columns, StringComparison.Ordinal);
        Assert.Contains(
            "\"aggregate\":true,\"apexType\":null,\"booleanType\":false,"
                + "\"columnName\":\"expr0\",\"custom\":false,\"displayName\":\"COUNT(Id)\"",
            await _org.Client.Get($"{OrgClient.Root}query?q=SELECT+COUNT(Id)+FROM+Account&columns=true"),
            StringComparison.Ordinal);
    }

    private Task<IReadOnlyList<string>> Accounts(int count) =>
        _org.Insert("Account", "Name\n" + string.Concat(Enumerable.Range(0, count).Select(i => $"n{i}\n")));

    private async Task<List<JsonElement>> Follow(JsonElement page)
    {
        var pages = new List<JsonElement> { page };
        while (!page.GetProperty("done").GetBoolean())
        {
            page = await _org.Client.GetJson(page.GetProperty("nextRecordsUrl").GetString()!);
            pages.Add(page);
        }

        return pages;
    }
}
