using System.Text.Json;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.LocalOrgTests;

/// <summary>The objects of the org against the descriptions of real orgs.</summary>
public sealed class SchemaTests
{
    [Theory]
    [FileRows]
    [FileRow("describe/Account.json")]
    [FileRow("describe/Contact.json")]
    [FileRow("describe/Lead.json")]
    [FileRow("describe/Opportunity.json")]
    [FileRow("describe/Case.json")]
    [FileRow("describe/Event.json")]
    [FileRow("describe/OpportunityContactRole.json")]
    [FileRow("describe/Task.json")]
    [FileRow("describe/User.json")]
    [FileRow("recorded/describe/Account.json")]
    [FileRow("recorded/describe/Contact.json")]
    [FileRow("recorded/describe/Lead.json")]
    [FileRow("recorded/describe/Opportunity.json")]
    [FileRow("recorded/describe/Case.json")]
    [FileRow("recorded/describe/Event.json")]
    [FileRow("recorded/describe/OpportunityContactRole.json")]
    [FileRow("recorded/describe/Task.partial.json")]
    [FileRow("recorded/describe/User.json")]
    public async Task StandardFieldsAreTheRealOnes(string file)
    {
        using var org = new OrgClient();
        var expected = DescribeFacts.Read(file);

        // Custom fields are of the org that was recorded, not of the object.
        DescribeFacts.Compare(
            await DescribeFacts.Describe(org, expected), expected, static field => !field.EndsWith("__c", StringComparison.Ordinal));
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
