using System.Text.Json;
using BulkApi2.LocalOrg;

namespace BulkApi2.Tests.LocalOrgTests.Queries;

/// <summary>The results of query jobs, page by page.</summary>
public sealed class QueryResultTests : IDisposable
{
    private readonly QueryOrg _org = new(new LocalOrgOptions { ProcessingTime = TimeSpan.Zero, QueryPageSize = 10 });

    public void Dispose() => _org.Dispose();

    [Fact]
    public async Task EverythingIsQuoted()
    {
        await _org.Insert("Account", "Name,NumberOfEmployees,External_Id__c\n\"a \"\"b\"\", c\",5,x\n");
        await _org.Insert("Contact", "LastName,Account.External_Id__c,Birthdate\nL,x,2000-01-02\nM,,\n");
        var id = await _org.Create("select name, Phone, numberofemployees, IsDeleted, createddate FROM Account");
        Assert.Equal(
            new QueryPage(
                200,
                "\"Name\",\"Phone\",\"NumberOfEmployees\",\"IsDeleted\",\"CreatedDate\"\n"
                    + "\"a \"\"b\"\", c\",\"\",\"5\",\"false\",\"2026-11-23T10:01:00.000Z\"\n",
                "null",
                "1"),
            await _org.Results(id));
        var related = await _org.Create(
            "SELECT Birthdate, account.name FROM Contact", "\"columnDelimiter\":\"SEMICOLON\"", "\"lineEnding\":\"CRLF\"");
        Assert.Equal(
            "\"Birthdate\";\"Account.Name\"\r\n\"2000-01-02\";\"a \"\"b\"\", c\"\r\n\"\";\"\"\r\n", (await _org.Results(related)).Csv);
    }

    [Fact]
    public async Task NothingFound()
    {
        var id = await _org.Create("SELECT Id FROM Account");
        Assert.Equal(new QueryPage(200, "\"Id\"\n", "null", "0"), await _org.Results(id));
        var pages = await _org.Client.GetJson($"{QueryOrg.Jobs}/{id}/resultPages");
        Assert.True(pages.GetProperty("done").GetBoolean());
        var url = Assert.Single(pages.GetProperty("resultPages").EnumerateArray()).GetProperty("resultUrl").GetString()!;
        Assert.Equal("\"Id\"\n", await _org.Client.Get(url));
    }

    [Theory]
    [InlineData("", 10)]
    [InlineData("maxRecords=7", 7)]
    [InlineData("maxRecords=1000000", 1000000)]
    public async Task PagesHaveAHeaderEach(string query, int size)
    {
        var id = await Accounts(25);
        var (rows, locator, starts) = (new List<string>(), (string?)null, new List<string>());
        do
        {
            var page = await _org.Results(id, $"?{query}&locator={locator}");
            var lines = page.Csv.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal("\"Name\"", lines[0]);
            Assert.Equal($"{lines.Length - 1}", page.Count);
            rows.AddRange(lines[1..]);
            Assert.Matches("^[A-Za-z0-9]+$", page.Locator);
            Assert.Equal(rows.Count == 25 ? "null" : page.Locator, page.Locator);
            locator = page.Locator;
            starts.Add(locator!);
        }
        while (locator != "null");
        Assert.Equal(Enumerable.Range(0, 25).Select(i => $"\"n{i}\""), rows);
        Assert.Equal((25 + size - 1) / size, starts.Distinct().Count());

        // A page can be fetched again, and with another size.
        var again = await _org.Results(id, $"?maxRecords=1&locator={(starts.Count > 1 ? starts[0] : "")}");
        Assert.Equal(starts.Count > 1 ? $"\"Name\"\n\"n{size}\"\n" : "\"Name\"\n\"n0\"\n", again.Csv);
    }

    [Fact]
    public async Task LinksToPages()
    {
        var id = await Accounts(73);
        var first = await _org.Client.GetJson($"{QueryOrg.Jobs}/{id}/resultPages");
        Assert.Equal(["resultPages", "nextRecordsUrl", "done"], first.EnumerateObject().Select(property => property.Name));
        Assert.False(first.GetProperty("done").GetBoolean());
        var second = await _org.Client.GetJson(first.GetProperty("nextRecordsUrl").GetString()!);
        Assert.Equal((true, JsonValueKind.Null), (second.GetProperty("done").GetBoolean(), second.GetProperty("nextRecordsUrl").ValueKind));
        var links = new[] { first, second }
            .SelectMany(page => page.GetProperty("resultPages").EnumerateArray())
            .Select(page => page.GetProperty("resultUrl").GetString()!).ToList();
        Assert.Equal(8, links.Count);
        Assert.Equal(5, first.GetProperty("resultPages").GetArrayLength());
        Assert.All(
            links,
            link => Assert.StartsWith($"/services/data/v60.0/jobs/query/{id}/results?locator=", link, StringComparison.Ordinal));
        var pages = await Task.WhenAll(links.AsEnumerable().Reverse().Select(_org.Client.Get));
        Assert.Equal(
            Enumerable.Range(0, 73).Select(i => $"\"n{i}\""),
            pages.Reverse().SelectMany(page => page.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)));
    }

    [Fact]
    public async Task APageHasSoManyBytesAtMost()
    {
        using var org = new QueryOrg(new LocalOrgOptions { ProcessingTime = TimeSpan.Zero, QueryPageBytes = 150_000 });
        await org.Insert("Account", "Name\n" + string.Concat(Enumerable.Range(0, 4000).Select(i => $"{i:D100}\n")));
        var id = await org.Create("SELECT Name FROM Account");
        var counts = new List<int>();
        string? locator = null;
        while (locator != "null")
        {
            var page = await org.Results(id, $"?locator={locator}");
            Assert.InRange(page.Csv.Length, 1, 150_000);
            counts.Add(page.Csv.Count(c => c == '\n') - 1);
            Assert.Equal($"{counts[^1]}", page.Count);
            locator = page.Locator;
        }

        // Blocks of 636 lines aren't cut.
        Assert.Equal([1272, 1272, 1456], counts);
        var links = (await org.Client.GetJson($"{QueryOrg.Jobs}/{id}/resultPages")).GetProperty("resultPages").EnumerateArray()
            .Select(link => link.GetProperty("resultUrl").GetString()!).ToList();
        var pages = await Task.WhenAll(links.Select(org.Client.Get));
        Assert.Equal(counts, pages.Select(page => page.Count(c => c == '\n') - 1));
    }

    [Fact]
    public async Task ResultsStayWhatTheyWere()
    {
        var ids = await _org.Insert("Account", "Name\nA\nB\nC\n");
        var id = await _org.Create("SELECT Name FROM Account");
        var before = await _org.Results(id);
        await _org.Client.Load("Account", "update", $"Id,Name\n{ids[0]},changed\n");
        await _org.Client.Load("Account", "hardDelete", $"Id\n{ids[1]}\n");
        await _org.Insert("Account", "Name\nD\n");
        Assert.Equal(before, await _org.Results(id));
    }

    [Fact]
    public async Task LongTextsAndManyRows()
    {
        var names = Enumerable.Range(0, 3000).Select(i => $"{i} {new string('ü', 50 + (i % 200))}").ToList();
        await _org.Insert("Account", "Name,Description\n" + string.Concat(names.Select((name, i) =>
            $"{name},\"{(i % 1000 == 7 ? new string('x', 31_000) : "line\nbreak")}\"\n")));
        var id = await _org.Create("SELECT Name, Description FROM Account");
        var whole = (await _org.Results(id, "?maxRecords=5000")).Csv;
        Assert.Equal(names, whole.Split("\n\"").Skip(1).Select(row => row.Split("\",\"")[0]));
        var parts = new System.Text.StringBuilder("\"Name\",\"Description\"\n");
        string? locator = null;
        while (locator != "null")
        {
            var page = await _org.Results(id, $"?maxRecords=701&locator={locator}");
            parts.Append(page.Csv.AsSpan("\"Name\",\"Description\"\n".Length));
            locator = page.Locator;
        }

        Assert.Equal(whole, parts.ToString());
    }

    [Theory]
    [InlineData("maxRecords=0", 400)]
    [InlineData("maxRecords=-1", 400)]
    [InlineData("maxRecords=x", 400)]
    [InlineData("locator=x", 400)]
    [InlineData("locator=null", 400)]
    [InlineData("locator=MDp4OjU", 400)]
    [InlineData("maxRecords=&locator=", 200)]
    public async Task Parameters(string query, int status) =>
        Assert.Equal(status, (await _org.Results(await Accounts(3), "?" + query)).Status);

    [Fact]
    public async Task ALocatorIsGoodForItsJobOnly()
    {
        var one = await Accounts(20);
        var other = await _org.Create("SELECT Id FROM Account");
        var locator = (await _org.Results(one)).Locator;
        Assert.Equal(200, (await _org.Results(one, $"?locator={locator}")).Status);
        Assert.Equal(400, (await _org.Results(other, $"?locator={locator}")).Status);
    }

    [Fact]
    public async Task PathsAndVersions()
    {
        var id = await Accounts(1);
        Assert.Equal(200, (await _org.Client.Send("GET", $"{QueryOrg.Jobs}/{id[..15]}/results/")).Status);
        Assert.Equal(404, (await _org.Client.Send("GET", $"{QueryOrg.Jobs}//{id}/results")).Status);
        foreach (var resource in new[] { "results", "resultPages" })
        {
            var (status, body) = await _org.Client.Send("GET", $"services/data/v61.0/jobs/query/{id}/{resource}");
            Assert.Equal((409, "INVALIDVERSION"), (status, QueryOrg.Error(body).Code));
        }
    }

    private async Task<string> Accounts(int count)
    {
        await _org.Insert("Account", "Name\n" + string.Concat(Enumerable.Range(0, count).Select(i => $"n{i}\n")));
        return await _org.Create("SELECT Name FROM Account");
    }
}
