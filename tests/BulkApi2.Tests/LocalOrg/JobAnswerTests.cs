using System.Text.Json;
using System.Text.RegularExpressions;
using BulkApi2.LocalOrg;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.LocalOrgTests;

/// <summary>The org's answers about an upsert against those in a folder, byte for byte but for ids, dates and counts.</summary>
public sealed class JobAnswerTests
{
    private const string Fixtures = "answers/";
    private const string Recordings = "recorded/answers/amp-labs-connectors/";
    private const string PartialUpload = "uploads/opportunities-partial-failure.csv";

    // What the upserts go by.
    private static readonly LocalOrgOptions Options = new()
    {
        ExtraSchema = """
            object Opportunity
            Deal_Number__c string(40)  write external lookup unique
            external_id__c string(255) write external lookup unique
            """,
    };

    [Theory]
    [FileRows]
    [FileRow(Fixtures)]
    [FileRow(Recordings)]
    public async Task Create(string folder)
    {
        var expected = TestFile.Read(folder + "bulk/write/launch-job-opportunity.json");
        using var org = new OrgClient(Options);
        var body = $"{{\"object\":\"Opportunity\",\"operation\":\"upsert\",{KeySetting(expected)}}}";
        Assert.Equal(Neutral(expected), Neutral((await org.Send("POST", OrgClient.Ingest, body)).Body));
    }

    [Theory]
    [FileRows]
    [FileRow(Fixtures)]
    [FileRow(Recordings)]
    public async Task Close(string folder)
    {
        var expected = TestFile.Read(folder + "bulk/write/update-job-opportunity.json");
        using var org = new OrgClient(Options);
        var id = await org.Create("Opportunity", "upsert", KeySetting(expected));
        Assert.Equal(Neutral(expected), Neutral((await org.Patch(id, "UploadComplete")).Body));
    }

    [Theory]
    [FileRows]
    [FileRow(Fixtures)]
    [FileRow(Recordings)]
    public async Task InProgress(string folder)
    {
        var expected = TestFile.Read(folder + "bulk/info/in-progress.json");
        using var org = new OrgClient(Options with { ProcessingTime = TimeSpan.FromMilliseconds(3640) });
        var id = await org.Create("Opportunity", "upsert", KeySetting(expected));
        await org.Put(id, Rows(folder, Key(expected), 4000));
        await org.Patch(id, "UploadComplete");
        org.Clock.Advance(TimeSpan.FromMilliseconds(2730));
        var info = await org.Get($"{OrgClient.Ingest}/{id}");
        Assert.Contains("\"numberRecordsProcessed\" : 2000,", info, StringComparison.Ordinal);
        Assert.Contains("\"apiActiveProcessingTime\" : 910,", info, StringComparison.Ordinal);
        Assert.Equal(Neutral(expected), Neutral(info));
    }

    [Theory]
    [FileRows]
    [FileRow(Fixtures, 5)]
    [FileRow(Recordings, 8)]
    public async Task PartialFailure(string folder, int rows)
    {
        var expected = TestFile.Read(folder + "bulk/info/partial-failure.json");
        using var org = new OrgClient(Options);
        var result = await org.Load("Opportunity", "upsert", TestFile.Read(folder + PartialUpload), KeySetting(expected));
        Assert.Equal((rows, 1), (result.Processed, result.FailedCount));
        Assert.Equal(Neutral(expected), Neutral(await org.Get($"{OrgClient.Ingest}/{result.Id}")));
        Assert.Equal(TestFile.Read(folder + "bulk/info/partial-failure.csv").TrimEnd(), result.Failed.TrimEnd());
        Assert.Equal(rows - 1, org.Org.CountRecords("Opportunity"));
    }

    [Theory]
    [FileRows]
    [FileRow(Fixtures, "Amout")]
    [FileRow(Recordings, "StageName_invalid_field_on_purpose")]
    public async Task CompleteFailure(string folder, string column)
    {
        var upload = TestFile.Read(folder + "uploads/opportunities-complete-failure.csv");
        var expected = TestFile.Read(folder + "bulk/info/complete-failure.json");
        using var org = new OrgClient(Options);
        var result = await org.Load("Opportunity", "upsert", upload, KeySetting(expected));
        Assert.Equal(Neutral(expected), Neutral(await org.Get($"{OrgClient.Ingest}/{result.Id}")));
        Assert.Equal($"InvalidBatch : Field name not found : {column}", result.ErrorMessage);
        Assert.Equal(upload, result.Unprocessed);
    }

    [Theory]
    [FileRows]
    [FileRow(Fixtures)]
    [FileRow(Recordings)]
    public async Task Success(string folder)
    {
        var expected = TestFile.Read(folder + "bulk/info/success.json");
        using var org = new OrgClient(Options);
        var result = await org.Load("Opportunity", "upsert", Rows(folder, Key(expected), 3000), KeySetting(expected));
        Assert.Equal(Neutral(expected), Neutral(await org.Get($"{OrgClient.Ingest}/{result.Id}")));
    }

    [Fact]
    public async Task WaitingWithVersion61() =>
        Assert.Equal(Neutral(TestFile.Read("answers/bulk/info/waiting-v61.json")), Neutral(await WaitingUpsert("v61.0")));

    // The recording is of a client that parses the answer and prints it again, so only keys and values can be compared.
    [Theory]
    [FileRows]
    [FileRow("answers/bulk/info/waiting-v61.json")]
    [FileRow("recorded/answers/tmkw-sf_cli/upsert-bulk-1.json")]
    public async Task FactsOfVersion61(string file)
    {
        var expected = Json(TestFile.Read(file));
        expected = expected.TryGetProperty("result", out var printed) ? printed.GetProperty("jobInfo") : expected;
        Assert.Equal(Facts(expected), Facts(Json(await WaitingUpsert("v61.0"))));

        static IEnumerable<string> Facts(JsonElement job) => job.EnumerateObject().Select(pair => pair.Name switch
        {
            "id" or "createdById" or "createdDate" or "systemModstamp" or "object" => pair.Name,
            "apiVersion" => $"{pair.Name} {pair.Value.GetDecimal():0}",
            _ => $"{pair.Name} {pair.Value}",
        });
    }

    /// <summary>The info of an upsert by id that is closed and not begun.</summary>
    private static async Task<string> WaitingUpsert(string version)
    {
        var ingest = $"services/data/{version}/jobs/ingest";
        using var org = new OrgClient(Options);
        var (_, created) = await org.Send(
            "POST", ingest, "{\"object\":\"Opportunity\",\"operation\":\"upsert\",\"externalIdFieldName\":\"id\"}");
        var path = $"{ingest}/{Json(created).GetProperty("id")}";
        await org.Send("PUT", path + "/batches", "Id,Name\n,x\n", "text/csv");
        await org.Send("PATCH", path, "{\"state\":\"UploadComplete\"}");
        return await org.Get(path);
    }

    /// <summary>The first row of the folder's upload as often as it is asked for, each time with another key.</summary>
    private static string Rows(string folder, string key, int count)
    {
        var lines = TestFile.Read(folder + PartialUpload).Split('\n');
        var place = Array.IndexOf(lines[0].Split(','), key);
        var values = lines[1].Split(',');
        var rows = Enumerable.Range(1, count).Select(i => string.Join(',', values.Select((value, at) => at == place ? $"x{i}" : value)));
        return string.Join('\n', rows.Prepend(lines[0]));
    }

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;

    private static string Key(string job) => Json(job).GetProperty("externalIdFieldName").GetString()!;

    private static string KeySetting(string job) => $"\"externalIdFieldName\":\"{Key(job)}\"";

    // What differs from one answer to the next: ids, moments, and how many and how long.
    private static string Neutral(string json)
    {
        json = Regex.Replace(json.TrimEnd(), "(750|005)[A-Za-z0-9]{15}", "$1");
        json = Regex.Replace(json, @"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000\+0000", "moment");
        return Regex.Replace(json, "(\"(number|total|api|apex)[A-Za-z]+\" : )[1-9][0-9]*,", "${1}0,");
    }
}
