using System.Text;
using BulkApi2.LocalOrg;

namespace BulkApi2.Tests.LocalOrgTests.Rows;

/// <summary>Cells of picklists.</summary>
public sealed class PicklistTests
{
    [Theory]
    [InlineData("Pick__c", "hot", "Hot")]
    [InlineData("Pick__c", "Lukewarm", "Lukewarm")]
    [InlineData("Pick__c", "", "Warm")]
    [InlineData("Pick__c", "#N/A", null)]
    [InlineData("Strict__c", "WARM", "Warm")]
    [InlineData("Many__c", "blue;RED", "Red;Blue")]
    [InlineData("Many__c", " Red ; red;;Green;", "Red;Green")]
    [InlineData("Many__c", "Pink;Blue", "Blue;Pink")]
    [InlineData("Many__c", ";", null)]
    [InlineData("StrictMany__c", "Green;Blue", "Green;Blue")]
    public async Task AreKept(string field, string text, string? value) =>
        Assert.Equal(value, await RowOrg.Store(field, text));

    [Theory]
    [InlineData("Strict__c", "Strict", "Cold", "Cold")]
    [InlineData("StrictMany__c", "Strict Many", "Red;Pink", "Pink")]
    public async Task RestrictedOnesHaveNoOthers(string field, string label, string text, string value) => Assert.Equal(
        $"INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST:{label}: bad value for restricted picklist field: {value}:{field} --",
        await RowOrg.Store(field, text));

    [Theory]
    [InlineData("Pick__c", "Pick", "12345678901", 10)]
    [InlineData("Many__c", "Many", "1234567890;1234567891", 20)]
    public async Task HaveALength(string field, string label, string text, int length) => Assert.Equal(
        $"STRING_TOO_LONG:{label}: data value too large: {text} (max length={length}):{field} --",
        await RowOrg.Store(field, text));

    [Fact]
    public async Task AnInactiveValueIsForUnrestrictedOnesOnly()
    {
        const string Values = """[{"value":"Old","active":false},{"value":"New"}]""";
        const string Seed = $$"""
            {"name":"Account","fields":[
              {"name":"Free__c","type":"picklist","picklistValues":{{Values}}},
              {"name":"Bound__c","type":"picklist","restrictedPicklist":true,"picklistValues":{{Values}}}]}
            """;
        using var json = new MemoryStream(Encoding.UTF8.GetBytes(Seed));
        using var org = new OrgClient(new LocalOrgOptions { Schema = SchemaSeed.Read(json) });
        var result = await org.Load("Account", "insert", "Name,Free__c,Bound__c\na,old,new\nb,new,old\n");
        Assert.Equal(
            "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST:Bound: bad value for restricted picklist field: old:Bound__c --",
            result.Error);
        Assert.Equal(("Old", "New"), (org.Org.Records("Account")[0]["Free__c"], org.Org.Records("Account")[0]["Bound__c"]));
    }

    [Fact]
    public async Task AHundredValuesAtMost()
    {
        const string Seed = """{"name":"Account","fields":[{"name":"Tags__c","type":"multipicklist"}]}""";
        using var json = new MemoryStream(Encoding.UTF8.GetBytes(Seed));
        using var org = new OrgClient(new LocalOrgOptions { Schema = SchemaSeed.Read(json) });
        var result = await org.Load("Account", "insert", $"Name,Tags__c\na,{Tags(100)}\nb,{Tags(101)}\n");
        Assert.Equal(
            "TOO_MANY_ENUM_VALUE:Tags: Too many values were passed in for the multi-select picklist field:Tags__c --",
            result.Error);
        Assert.Equal(Tags(100), org.Org.Records("Account").Single()["Tags__c"]);

        static string Tags(int count) => string.Join(";", Enumerable.Range(0, count).Select(i => $"t{i}"));
    }
}
