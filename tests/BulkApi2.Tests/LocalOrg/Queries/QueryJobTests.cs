using System.Text.Json;
using System.Text.RegularExpressions;
using BulkApi2.LocalOrg;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.LocalOrgTests.Queries;

/// <summary>Query jobs from their creation to their end.</summary>
public sealed class QueryJobTests : IDisposable
{
    private readonly QueryOrg _org = new();

    public void Dispose() => _org.Dispose();

    [Theory]
    [FileRows]
    [FileRow("answers/bulk/read-launch-job.json", "Contact")]
    [FileRow("recorded/answers/amp-labs-connectors/bulk/read-launch-job-account.json", "Account")]
    public async Task TheAnswerToACreate(string file, string objectName)
    {
        var answer = await _org.Send($"SELECT Id FROM {objectName}");
        Assert.Equal(200, answer.Status);
        Assert.Equal(Neutral(TestFile.Read(file)), Neutral(answer.Body));
    }

    [Theory]
    [InlineData("v60.0", false)]
    [InlineData("v61.0", true)]
    public async Task TheInfoOfAJob(string version, bool hasPkChunking)
    {
        await _org.Insert("Account", "Name\nA\nB\n");
        var root = $"services/data/{version}/jobs/query";
        var (_, created) = await _org.Client.Send(
            "POST",
            root,
            "{\"operation\":\"queryAll\",\"query\":\"SELECT Id FROM account\",\"columnDelimiter\":\"TAB\",\"lineEnding\":\"CRLF\"}");
        var id = JsonDocument.Parse(created).RootElement.GetProperty("id").GetString()!;
        var info = await _org.Client.GetJson($"{root}/{id[..15]}");
        string[] keys =
        [
            "id", "operation", "object", "createdById", "createdDate", "systemModstamp", "state", "concurrencyMode", "contentType",
            "apiVersion", "jobType", "lineEnding", "columnDelimiter", "numberRecordsProcessed", "retries", "totalProcessingTime",
        ];
        Assert.Equal(
            hasPkChunking ? keys.Append("isPkChunkingSupported") : keys, info.EnumerateObject().Select(property => property.Name));
        Assert.Equal(
            (id, "queryAll", "Account", "JobComplete", "V2Query", "CRLF", "TAB", 2),
            (Text(info, "id"), Text(info, "operation"), Text(info, "object"), Text(info, "state"), Text(info, "jobType"),
                Text(info, "lineEnding"), Text(info, "columnDelimiter"), info.GetProperty("numberRecordsProcessed").GetInt32()));
        Assert.StartsWith("750", id, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StatesFollowTheClock()
    {
        using var org = new QueryOrg(new LocalOrgOptions { ProcessingTime = TimeSpan.FromSeconds(10) });
        await org.Insert("Account", "Name\n" + string.Concat(Enumerable.Range(0, 100).Select(i => $"n{i}\n")));
        var id = await org.Create("SELECT Id FROM Account");
        Assert.Equal(("UploadComplete", 0), await Look());
        Assert.Equal(412, (await org.Results(id)).Status);
        org.Client.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(("InProgress", 0), await Look());
        org.Client.Clock.Advance(TimeSpan.FromSeconds(2.5));
        Assert.Equal(("InProgress", 50), await Look());
        var early = await org.Results(id);
        Assert.Equal((412, "JOB_NOT_COMPLETE"), (early.Status, QueryOrg.Error(early.Csv).Code));
        Assert.Equal(400, (await org.Client.Send("DELETE", $"{QueryOrg.Jobs}/{id}")).Status);
        org.Client.Clock.Advance(TimeSpan.FromSeconds(2.5));
        Assert.Equal(("JobComplete", 100), await Look());
        var page = await org.Results(id);
        Assert.Equal((200, "100", "null"), (page.Status, page.Count, page.Locator));

        async Task<(string?, int)> Look()
        {
            var info = await org.Client.GetJson($"{QueryOrg.Jobs}/{id}");
            return (Text(info, "state"), info.GetProperty("numberRecordsProcessed").GetInt32());
        }
    }

    [Fact]
    public async Task AbortAndDelete()
    {
        using var org = new QueryOrg(new LocalOrgOptions { ProcessingTime = TimeSpan.FromSeconds(10) });
        var id = await org.Create("SELECT Id FROM Account");
        var job = $"{QueryOrg.Jobs}/{id}";
        Assert.Equal("INVALIDJOBSTATE", QueryOrg.Error((await org.Client.Send("DELETE", job)).Body).Code);
        Assert.Equal(400, (await org.Client.Send("PATCH", job, "{\"state\":\"UploadComplete\"}")).Status);
        var (status, body) = await org.Client.Send("PATCH", job, "{\"state\":\"Aborted\"}");
        Assert.Equal((200, "Aborted"), (status, Text(JsonDocument.Parse(body).RootElement, "state")));
        Assert.Equal("apiVersion", JsonDocument.Parse(body).RootElement.EnumerateObject().Last().Name);
        Assert.Equal(
            ("INVALIDJOBSTATE", "Aborting already Aborted Job not allowed"),
            QueryOrg.Error((await org.Client.Send("PATCH", job, "{\"state\":\"Aborted\"}")).Body));
        Assert.Equal(412, (await org.Results(id)).Status);
        org.Client.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("Aborted", Text(await org.Client.GetJson(job), "state"));
        Assert.Equal((204, ""), await org.Client.Send("DELETE", job));
        Assert.Equal(404, (await org.Client.Send("GET", job)).Status);
        Assert.Equal(404, (await org.Results(id)).Status);
    }

    [Fact]
    public async Task JobsOfTheTwoKindsAreKeptApart()
    {
        var query = await _org.Create("SELECT Id FROM Account");
        var ingest = await _org.Client.Create("Account", "insert");
        Assert.NotEqual(query, ingest);
        foreach (var path in new[] { "", "/successfulResults", "/unprocessedrecords" })
        {
            Assert.Equal(404, (await _org.Client.Send("GET", $"{OrgClient.Ingest}/{query}{path}")).Status);
        }

        Assert.Equal(404, (await _org.Client.Patch(query, "Aborted")).Status);
        Assert.Equal(404, (await _org.Client.Send("DELETE", $"{OrgClient.Ingest}/{query}")).Status);
        Assert.Equal(404, (await _org.Client.Put(query, "Name\n")).Status);
        Assert.Equal("\"sf__Id\",\"sf__Error\"\n", await _org.Client.Get($"{OrgClient.Ingest}/{query}/failedResults"));
        Assert.Equal(404, (await _org.Client.Send("GET", $"{QueryOrg.Jobs}/{ingest}")).Status);
        Assert.Equal(404, (await _org.Results(ingest)).Status);
        Assert.Equal([query], await Listed(QueryOrg.Jobs));
        Assert.Equal([query], await Listed(QueryOrg.Jobs + "?jobType=V2Query"));
        Assert.Empty(await Listed(QueryOrg.Jobs + "?jobType=Classic"));
        Assert.Equal([ingest], await Listed(OrgClient.Ingest));
        var listed = (await _org.Client.GetJson(QueryOrg.Jobs)).GetProperty("records")[0];
        Assert.Equal(("V2Query", "columnDelimiter"), (Text(listed, "jobType"), listed.EnumerateObject().Last().Name));
    }

    [Fact]
    public async Task JobsAreListedInPages()
    {
        for (var i = 0; i < 1001; i++)
        {
            await _org.Create("SELECT Id FROM Account");
        }

        var first = await _org.Client.GetJson(QueryOrg.Jobs);
        Assert.Equal((1000, false), (first.GetProperty("records").GetArrayLength(), first.GetProperty("done").GetBoolean()));
        var next = Text(first, "nextRecordsUrl")!;
        Assert.StartsWith("/services/data/v60.0/jobs/query?queryLocator=", next, StringComparison.Ordinal);
        Assert.Single(await Listed(next));
    }

    [Theory]
    [InlineData("SELECT BillingAddress FROM Account", "API_ERROR", "Selecting compound data not supported in Bulk Query")]
    [InlineData("SELECT Id, Account.BillingAddress FROM Contact", "API_ERROR", "Selecting compound data not supported in Bulk Query")]
    [InlineData(
        "SELECT Id, (SELECT Id FROM Contacts) FROM Account", "API_ERROR",
        "Aggregate Relationships not supported in Bulk V2 Query with CSV content type")]
    [InlineData("SELECT COUNT() FROM Account", "API_ERROR", "Aggregate queries not supported in Bulk Query")]
    [InlineData("SELECT COUNT(Id) FROM Account", "API_ERROR", "Aggregate queries not supported in Bulk Query")]
    [InlineData("SELECT MAX(Name) FROM Account", "API_ERROR", "Aggregate queries not supported in Bulk Query")]
    [InlineData("SELECT Name FROM Account GROUP BY Name", "API_ERROR", "Aggregate queries not supported in Bulk Query")]
    [InlineData("SELECT TYPEOF Owner WHEN User THEN Id END FROM Lead", "API_ERROR", "TYPEOF not supported in Bulk Query")]
    [InlineData(
        "SELECT FIELDS(STANDARD) FROM Account", "API_ERROR",
        "The SOQL FIELDS function is not supported with an unbounded set of fields in this API")]
    [InlineData("SELECT Id FROM Account OFFSET 5", "API_ERROR", "OFFSET not supported in Bulk Query")]
    [InlineData("", "INVALIDJOB", "query is required to create a job")]
    [InlineData("SELECT Id FRM Account", "MALFORMED_QUERY", "unexpected token: 'FRM'")]
    [InlineData("SELECT Foo FROM Account", "INVALID_FIELD", "No such column 'Foo' on entity 'Account'.")]
    [InlineData("SELECT Id FROM Foo", "INVALID_TYPE", "sObject type 'Foo' is not supported.")]
    public async Task NotForABulkQuery(string soql, string code, string message)
    {
        var (status, body) = await _org.Send(soql);
        Assert.Equal((400, code), (status, QueryOrg.Error(body).Code));
        Assert.Contains(message, QueryOrg.Error(body).Message, StringComparison.Ordinal);
        Assert.Empty(await Listed(QueryOrg.Jobs));
    }

    [Theory]
    [InlineData("\"operation\":\"insert\"", "JSON_PARSER_ERROR")]
    [InlineData("\"operation\":\"query\",\"externalIdFieldName\":\"Id\"", "JSON_PARSER_ERROR")]
    [InlineData("\"operation\":\"query\",\"contentType\":\"JSON\"", "JSON_PARSER_ERROR")]
    [InlineData("\"operation\":\"query\",\"columnDelimiter\":\"DOT\"", "JSON_PARSER_ERROR")]
    public async Task NoSuchJob(string settings, string code) =>
        Assert.Equal(code, QueryOrg.Error((await _org.Send("SELECT Id FROM Account", settings)).Body).Code);

    private async Task<IEnumerable<string?>> Listed(string path) =>
        (await _org.Client.GetJson(path)).GetProperty("records").EnumerateArray().Select(job => Text(job, "id"));

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();

    private static string Neutral(string answer) => Regex.Replace(
        answer.Trim(), "\"(75|00)[0-9A-Za-z]{16}\"|\"\\d{4}-[^\"]+\"", "\"*\"");
}
