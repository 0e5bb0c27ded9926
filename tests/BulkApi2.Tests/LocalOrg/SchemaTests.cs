using System.Text.Json;

namespace BulkApi2.Tests.LocalOrgTests;

/// <summary>The objects of the org against descriptions that real orgs gave.</summary>
public sealed class SchemaTests
{
    private static readonly string[] Facts =
    [
        "name", "label", "type", "soapType", "length", "precision", "scale", "digits", "nillable", "createable",
        "updateable",
        "defaultedOnCreate", "externalId", "idLookup", "unique", "autoNumber", "relationshipName", "restrictedPicklist",
    ];

    [Theory]
    [InlineData("Account")]
    [InlineData("Contact")]
    [InlineData("Lead")]
    [InlineData("Opportunity")]
    [InlineData("Case")]
    public async Task StandardFieldsAreTheRealOnes(string name)
    {
        var recorded = JsonDocument.Parse(SharedData.Read($"describe/{name}.json")).RootElement;
        using var org = new OrgClient();
        var described = await org.GetJson($"{OrgClient.Root}sobjects/{name}/describe");
        Assert.Equal(recorded.GetProperty("keyPrefix").GetString(), described.GetProperty("keyPrefix").GetString());
        var fields = described.GetProperty("fields").EnumerateArray().ToDictionary(Name);
        foreach (var expected in recorded.GetProperty("fields").EnumerateArray())
        {
            // Custom fields are of the org that was recorded, not of the object.
            var fieldName = Name(expected);
            if (fieldName.EndsWith("__c", StringComparison.Ordinal))
            {
                continue;
            }

            var actual = fields[fieldName];
            Assert.Equal(
                Facts.Select(fact => $"{fieldName}.{fact}={expected.GetProperty(fact)}"),
                Facts.Select(fact => $"{fieldName}.{fact}={actual.GetProperty(fact)}"));
            Assert.Equal(Texts(expected, "referenceTo"), Texts(actual, "referenceTo"));
            Assert.Equal(Texts(expected, "picklistValues"), Texts(actual, "picklistValues"));
        }

        static IEnumerable<string> Texts(JsonElement field, string key) =>
            field.GetProperty(key).EnumerateArray().Select(item => item.ValueKind == JsonValueKind.String
                ? item.ToString()
                : $"{item.GetProperty("value")} {item.GetProperty("defaultValue")}");
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
