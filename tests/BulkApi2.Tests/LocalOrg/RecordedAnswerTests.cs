using System.Text.Json;
using System.Text.RegularExpressions;
using BulkApi2.LocalOrg;

namespace BulkApi2.Tests.LocalOrgTests;

/// <summary>The org's answers against those of a real org, byte for byte but for ids, dates and counts.</summary>
public sealed class RecordedAnswerTests
{
    private const string Answers = "answers/amp-labs-connectors/";
    private const string Key = "\"externalIdFieldName\":\"external_id__c\"";

    // The recorded org had this field on its opportunities.
    private static readonly LocalOrgOptions Options = new()
    {
        ExtraSchema = "object Opportunity\nexternal_id__c string(255) write external lookup unique",
    };

    [Fact]
    public async Task Create()
    {
        var recorded = SharedData.Read(Answers + "bulk/write/launch-job-opportunity.json");
        using var org = new OrgClient(Options);
        var body = $"{{\"object\":\"Opportunity\",\"operation\":\"upsert\",{Key}}}";
        Assert.Equal(Neutral(recorded), Neutral((await org.Send("POST", OrgClient.Ingest, body)).Body));
    }

    [Fact]
    public async Task Close()
    {
        var recorded = SharedData.Read(Answers + "bulk/write/update-job-opportunity.json");
        using var org = new OrgClient(Options);
        var id = await org.Create("Opportunity", "upsert", Key);
        Assert.Equal(Neutral(recorded), Neutral((await org.Patch(id, "UploadComplete")).Body));
    }

    [Fact]
    public async Task InProgress()
    {
        var recorded = SharedData.Read(Answers + "bulk/info/in-progress.json");
        using var org = new OrgClient(Options with { ProcessingTime = TimeSpan.FromMilliseconds(3640) });
        var id = await org.Create("Opportunity", "upsert", Key);
        var rows = Enumerable.Range(1, 4000).Select(i => $"n,Won,x{i},2026-01-01\n");
        await org.Put(id, "Name,StageName,external_id__c,CloseDate\n" + string.Concat(rows));
        await org.Patch(id, "UploadComplete");
        org.Clock.Advance(TimeSpan.FromMilliseconds(2730));
        var info = await org.Get($"{OrgClient.Ingest}/{id}");
        Assert.Contains("\"numberRecordsProcessed\" : 2000,", info, StringComparison.Ordinal);
        Assert.Contains("\"apiActiveProcessingTime\" : 910,", info, StringComparison.Ordinal);
        Assert.Equal(Neutral(recorded), Neutral(info));
    }

    [Fact]
    public async Task PartialFailure()
    {
        var upload = SharedData.Read(Answers + "uploads/opportunities-partial-failure.csv");
        using var org = new OrgClient(Options);
        var result = await org.Load("Opportunity", "upsert", upload, Key);
        Assert.Equal((8, 1), (result.Processed, result.FailedCount));
        var info = await org.Get($"{OrgClient.Ingest}/{result.Id}");
        Assert.Equal(Neutral(SharedData.Read(Answers + "bulk/info/partial-failure.json")), Neutral(info));
        Assert.Equal(SharedData.Read(Answers + "bulk/info/partial-failure.csv").TrimEnd(), result.Failed.TrimEnd());
        Assert.Equal(7, org.Org.CountRecords("Opportunity"));
    }

    [Fact]
    public async Task CompleteFailure()
    {
        var upload = SharedData.Read(Answers + "uploads/opportunities-complete-failure.csv");
        var recorded = SharedData.Read(Answers + "bulk/info/complete-failure.json");
        using var org = new OrgClient(Options);
        var result = await org.Load("Opportunity", "upsert", upload, Key);
        Assert.Equal(Neutral(recorded), Neutral(await org.Get($"{OrgClient.Ingest}/{result.Id}")));
        Assert.Equal("InvalidBatch : Field name not found : StageName_invalid_field_on_purpose", result.ErrorMessage);
        Assert.Equal(upload, result.Unprocessed);
    }

    [Fact]
    public async Task Success()
    {
        using var org = new OrgClient(Options);
        var rows = Enumerable.Range(1, 3000).Select(i => $"n,Won,x{i},2026-01-01\n");
        var csv = "Name,StageName,external_id__c,CloseDate\n" + string.Concat(rows);
        var result = await org.Load("Opportunity", "upsert", csv, Key);
        var info = await org.Get($"{OrgClient.Ingest}/{result.Id}");
        Assert.Equal(Neutral(SharedData.Read(Answers + "bulk/info/success.json")), Neutral(info));
    }

    // Recorded by a client that parses the answer and prints it again, so only keys and values can be compared.
    [Fact]
    public async Task WaitingWithVersion61()
    {
        const string Ingest = "services/data/v61.0/jobs/ingest";
        var recorded = Json(SharedData.Read("answers/tmkw-sf_cli/upsert-bulk-1.json")).GetProperty("result")
            .GetProperty("jobInfo");
        using var org = new OrgClient(Options);
        var (_, created) = await org.Send(
            "POST", Ingest, "{\"object\":\"Opportunity\",\"operation\":\"upsert\",\"externalIdFieldName\":\"id\"}");
        var path = $"{Ingest}/{Json(created).GetProperty("id")}";
        await org.Send("PUT", path + "/batches", "Id,Name\n,x\n", "text/csv");
        await org.Send("PATCH", path, "{\"state\":\"UploadComplete\"}");
        Assert.Equal(Facts(recorded), Facts(await org.GetJson(path)));

        static IEnumerable<string> Facts(JsonElement job) => job.EnumerateObject().Select(pair => pair.Name switch
        {
            "id" or "createdById" or "createdDate" or "systemModstamp" or "object" => pair.Name,
            "apiVersion" => $"{pair.Name} {pair.Value.GetDecimal():0}",
            _ => $"{pair.Name} {pair.Value}",
        });
    }

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;

    // What differs from one recording to the next: ids, moments, and how many and how long.
    private static string Neutral(string json)
    {
        json = Regex.Replace(json.TrimEnd(), "(750|005)[A-Za-z0-9]{15}", "$1");
        json = Regex.Replace(json, @"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000\+0000", "moment");
        return Regex.Replace(json, "(\"(number|total|api|apex)[A-Za-z]+\" : )[1-9][0-9]*,", "${1}0,");
    }
}
