using System.Text.Json;

namespace BulkApi2.Tests.LocalOrgTests;

/// <summary>The objects of the org against descriptions that real orgs gave.</summary>
public sealed class SchemaTests
{
    [Theory]
    [InlineData("Account")]
    [InlineData("Contact")]
    [InlineData("Lead")]
    [InlineData("Opportunity")]
    [InlineData("Case")]
    [InlineData("Event")]
    [InlineData("OpportunityContactRole")]
    [InlineData("Task.partial")]
    [InlineData("User")]
    public async Task StandardFieldsAreTheRealOnes(string file)
    {
        using var org = new OrgClient();

        // Custom fields are of the org that was recorded, not of the object.
        await DescribeFacts.Compare(
            org, DescribeFacts.Recorded(file), static field => !field.EndsWith("__c", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Account")]
    [InlineData("Contact")]
    [InlineData("Invoice__c")]
    public async Task ExternalIds(string name)
    {
        using var org = new OrgClient();
        var described = await org.GetJson($"{OrgClient.Root}sobjects/{name}/describe");
        var field = described.GetProperty("fields").EnumerateArray().Single(f => Name(f) == "External_Id__c");
        string[] flags = ["externalId", "idLookup", "unique", "createable", "updateable", "nillable"];
        Assert.All(flags, flag => Assert.True(field.GetProperty(flag).GetBoolean()));
    }

    [Fact]
    public async Task Invoice()
    {
        using var org = new OrgClient();
        var described = await org.GetJson($"{OrgClient.Root}sobjects/invoice__C/describe");
        var types = described.GetProperty("fields").EnumerateArray()
            .ToDictionary(Name, field => field.GetProperty("type").GetString());
        Assert.Equal(
            ("currency", "date", "picklist", "boolean", "reference"),
            (types["Amount__c"], types["Due_Date__c"], types["Status__c"], types["Paid__c"], types["Account__c"]));
        Assert.Contains(
            "\"name\":\"Invoice__c\"", await org.Get(OrgClient.Root + "sobjects"), StringComparison.Ordinal);
    }

    private static string Name(JsonElement described) => described.GetProperty("name").GetString()!;
}
