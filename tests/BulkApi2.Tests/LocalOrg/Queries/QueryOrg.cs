using System.Text.Json;
using BulkApi2.LocalOrg;

namespace BulkApi2.Tests.LocalOrgTests.Queries;

/// <summary>A local org that is asked queries.</summary>
internal sealed class QueryOrg : IDisposable
{
    public const string Jobs = OrgClient.Root + "jobs/query";

    public QueryOrg(LocalOrgOptions? options = null)
    {
        Client = new OrgClient(options ?? new LocalOrgOptions { ProcessingTime = TimeSpan.Zero });
    }

    public OrgClient Client { get; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Client.Dispose();

    /// <summary>Records, which all have to be good; their ids in the order of the rows.</summary>
    public async Task<IReadOnlyList<string>> Insert(string objectName, string csv)
    {
        var result = await Client.Load(objectName, "insert", csv);
        Assert.True(result.FailedCount == 0, result.Failed);
        return [.. Client.Org.Records(objectName).Select(record => record["Id"]!)];
    }

    public Task<JsonElement> Query(string soql, string resource = "query") => Client.GetJson(Path(soql, resource));

    /// <summary>The values of each record, null as a dash, those of a record with blanks between them.</summary>
    public async Task<IEnumerable<string>> Values(string soql, string resource = "query") =>
        (await Query(soql, resource)).GetProperty("records").EnumerateArray().Select(Flat);

    /// <summary>The code and the message of a query that fails.</summary>
    public async Task<(string Code, string Message)> Refused(string soql)
    {
        var (status, body) = await Client.Send("GET", Path(soql, "query"));
        Assert.True(status == 400, $"{status} {body}");
        return Error(body);
    }

    public async Task<string> Create(string soql, params string[] more)
    {
        var (status, body) = await Send(soql, more);
        Assert.True(status == 200, $"{status} {body}");
        return JsonDocument.Parse(body).RootElement.GetProperty("id").GetString()!;
    }

    public Task<(int Status, string Body)> Send(string soql, params string[] more)
    {
        var operation = more.Any(text => text.Contains("operation", StringComparison.Ordinal)) ? "" : "\"operation\":\"query\",";
        var settings = string.Concat(more.Select(text => "," + text));
        return Client.Send("POST", Jobs, $"{{{operation}\"query\":{JsonSerializer.Serialize(soql)}{settings}}}");
    }

    public async Task<QueryPage> Results(string id, string query = "")
    {
        using var response = await Client.Http.GetAsync($"{Jobs}/{id}/results{query}", Cancel);
        return new QueryPage(
            (int)response.StatusCode,
            await response.Content.ReadAsStringAsync(Cancel),
            Header("Sforce-Locator"),
            Header("Sforce-NumberOfRecords"));

        string? Header(string name) => response.Headers.TryGetValues(name, out var values) ? values.Single() : null;
    }

    public static (string Code, string Message) Error(string body)
    {
        var error = JsonDocument.Parse(body).RootElement[0];
        return (error.GetProperty("errorCode").GetString()!, error.GetProperty("message").GetString()!);
    }

    private static string Path(string soql, string resource) =>
        $"{OrgClient.Root}{resource}?q={Uri.EscapeDataString(soql)}";

    private static string Flat(JsonElement record) => string.Join(" ", record.EnumerateObject()
        .Where(property => property.Name != "attributes")
        .Select(property => property.Value.ValueKind switch
        {
            JsonValueKind.Null => "-",
            JsonValueKind.Object => Flat(property.Value),
            JsonValueKind.True or JsonValueKind.False => property.Value.GetRawText(),
            _ => property.Value.ToString(),
        }));
}
