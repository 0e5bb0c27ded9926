using BulkApi2.Core.Csv;
using BulkApi2.Core.Data;
using BulkApi2.Core.Jobs;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Jobs;

/// <summary>The engine against the local org, each operation with what becomes of the records.</summary>
public sealed class OperationTests
{
    [Fact]
    public async Task Records_live_through_all_operations()
    {
        using var org = await ConnectedOrg.CreateAsync();
        await LoadAsync(org, "insert", null, ["External_Id__c", "LastName"], ["1", "Adler"], ["2", "Bauer"], ["3", "Cohen"]);
        var ids = org.Local.Records("Contact").ToDictionary(static record => record["External_Id__c"]!, static record => record["Id"]!);

        var upserted = await LoadAsync(org, "upsert", "External_Id__c", ["External_Id__c", "LastName"], ["2", "Becker"], ["4", "Dubois"]);
        Assert.Equal(
            [("2", "false"), ("4", "true")],
            (await org.ResultAsync(upserted, ResultKind.Successful)).Records.Select(static r => (r[2], r[1])).Order());

        await LoadAsync(org, "update", null, ["Id", "LastName", "Title"], [ids["1"], "", "Buyer"]);
        Assert.Contains(org.Local.Records("Contact"), static record => (record["LastName"], record["Title"]) == ("Adler", "Buyer"));

        await LoadAsync(org, "update", null, ["Id", "Title"], [ids["1"], "#N/A"]);
        Assert.Contains(org.Local.Records("Contact"), static record => (record["LastName"], record["Title"]) == ("Adler", null));

        await LoadAsync(org, "delete", null, ["Id"], [ids["1"]], [ids["2"]]);
        Assert.Equal(["Cohen", "Dubois"], org.Local.Records("Contact").Select(static record => record["LastName"]!).Order());

        await LoadAsync(org, "hardDelete", null, ["Id"], [ids["3"]]);
        Assert.Equal("Dubois", Assert.Single(org.Local.Records("Contact"))["LastName"]);

        var again = await LoadAsync(org, "delete", null, ["Id"], [ids["1"]]);
        Assert.StartsWith("ENTITY_IS_DELETED:", Assert.Single((await org.ResultAsync(again, ResultKind.Failed)).Records)[1]);
    }

    private static async Task<IngestJob> LoadAsync(
        ConnectedOrg org, string operation, string? externalId, string[] columns, params string[][] records)
    {
        using var spool = new CsvSpool(columns, CsvFormat.Of("COMMA", "LF"));
        Array.ForEach(records, record => spool.TryAdd(record));
        var ended = await org.LoadAsync(await org.CreateJobAsync("Contact", operation, externalId), spool);
        Assert.Equal((IngestJobState.JobComplete, records.Length), (ended.State, ended.NumberRecordsProcessed));
        return ended;
    }
}
