using System.Text;
using BulkApi2.LocalOrg;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.LocalOrgTests;

/// <summary>Objects and fields from a seed.</summary>
public sealed class SeedTests
{
    private const string OrderLine = """
        {"objects":[{"name":"Order_Line__c","fields":[
          {"name":"Amount__c","type":"currency"},
          {"name":"Account__c","type":"reference","referenceTo":["Account"]},
          {"name":"State__c","type":"picklist","restrictedPicklist":true,"picklistValues":["Open","Closed"]},
          {"name":"Key__c","externalId":true,"unique":true},
          {"name":"Number__c","autoNumber":"OL-0001"}]}]}
        """;

    [Theory]
    [FileRows]
    [FileRow("describe/Delivery__c.json")]
    [FileRow("describe/Contact.json")]
    [FileRow("describe/Event.json")]
    [FileRow("recorded/describe/Account.custom-v62.json")]
    [FileRow("recorded/describe/Account.npsp-person.json")]
    [FileRow("recorded/describe/Contact.custom-v42.json")]
    [FileRow("recorded/describe/Lead.custom-v42.json")]
    [FileRow("recorded/describe/TestObject15__c.json")]
    [FileRow("recorded/describe/Whizbang.json")]
    [FileRow("recorded/describe/Event.json")]
    [FileRow("recorded/describe/User.json")]
    public async Task ADescriptionIsGivenBack(string file)
    {
        using var org = With(TestFile.Read(file));
        var expected = DescribeFacts.Read(file);
        var described = await DescribeFacts.Describe(org, expected);
        DescribeFacts.Compare(described, expected, static _ => true);

        // It takes the place of the org's own: no field is left of that.
        Assert.Equal(expected.GetProperty("fields").GetArrayLength(), described.GetProperty("fields").GetArrayLength());
    }

    [Fact]
    public async Task AnObjectWrittenByHand()
    {
        using var org = With(OrderLine);
        await org.Load("Account", "insert", "Name,External_Id__c\nAcme,A1\n");
        var result = await org.Upsert(
            "Order_Line__c",
            "Key__c",
            "Key__c,Amount__c,Account__r.External_Id__c,State__c\nK1,12.345,A1,Open\nK2,x,A1,Open\nK3,2,A1,Lost\n");
        Assert.Equal((3, 2), (result.Processed, result.FailedCount));
        var record = Assert.Single(org.Org.Records("Order_Line__c"));
        Assert.Equal(("12.35", "OL-0001"), (record["Amount__c"], record["Number__c"]));
        Assert.Equal(org.Org.Records("Account")[0]["Id"], record["Account__c"]);
        Assert.StartsWith("a01", record["Id"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task FieldsForAnObjectOfTheOrg()
    {
        using var org = With("""{"name":"contact","fields":[{"name":"Size__c","type":"int"},{"name":"Email","length":20}]}""");
        var csv = "LastName,Size__c,Email\nA,7,a@example.com\nB,7,bbbbbbbbbbbbbbbb@example.com\n";
        Assert.Equal(1, (await org.Load("Contact", "insert", csv)).FailedCount);
        var record = Assert.Single(org.Org.Records("Contact"));
        Assert.Equal(("7", true), (record["Size__c"], record.ContainsKey("External_Id__c")));
    }

    [Fact]
    public async Task TwoObjectsNeverHaveOnePrefix()
    {
        using var org = With("""
            [{"name":"A__c","keyPrefix":"a00","fields":[{"name":"X__c"}]},{"name":"B__c","keyPrefix":"001","fields":[{"name":"X__c"}]},
             {"name":"C__c","keyPrefix":"a05","fields":[{"name":"X__c"}]},{"name":"D__c","fields":[{"name":"X__c"}]}]
            """);
        var objects = (await org.GetJson(OrgClient.Root + "sobjects")).GetProperty("sobjects").EnumerateArray()
            .ToDictionary(o => o.GetProperty("name").GetString()!, o => o.GetProperty("keyPrefix").GetString()!);
        Assert.Equal(objects.Count, objects.Values.Distinct().Count());
        Assert.Equal(("a00", "001", "a05"), (objects["Invoice__c"], objects["Account"], objects["C__c"]));
    }

    [Theory]
    [InlineData("", "It isn't JSON: line 1")]
    [InlineData("{\n\"objects\": [}", "It isn't JSON: line 2, byte 13")]
    [InlineData("3", "A seed is the description")]
    [InlineData("{}", "A seed is the description")]
    [InlineData("{\"objects\":[]}", "It has no objects.")]
    [InlineData("[]", "It has no objects.")]
    [InlineData("[3]", "Object 1: A seed is")]
    [InlineData("{\"objects\":3}", "The seed: 'objects' has to be an array.")]
    [InlineData("[{\"fields\":[]}]", "Object 1: '' is no name.")]
    [InlineData("[{\"name\":\"1x\"}]", "Object 1: '1x' is no name.")]
    [InlineData("[{\"name\":\"A b__c\"}]", "Object 1: 'A b__c' is no name.")]
    [InlineData("[{\"name\":\"A__c\"}]", "Object 'A__c': It has no fields.")]
    [InlineData("[{\"name\":\"A__c\",\"keyPrefix\":\"a\"}]", "Object 'A__c': 'a' is no keyPrefix")]
    [InlineData("[{\"name\":\"A__c\",\"fields\":[3]}]", "Object 'A__c', field 1: It has to be an object.")]
    [InlineData("[{\"name\":\"A__c\",\"fields\":[{}]}]", "Object 'A__c', field 1: '' is no name.")]
    [InlineData("[{\"name\":\"A__c\",\"fields\":[{\"name\":\"X__c\",\"type\":\"curency\"}]}]", "field 'X__c': 'curency' is no type")]
    [InlineData("[{\"name\":\"A__c\",\"fields\":[{\"name\":\"X__c\",\"type\":\"3\"}]}]", "field 'X__c': '3' is no type")]
    [InlineData("[{\"name\":\"A__c\",\"fields\":[{\"name\":\"X__c\",\"length\":\"9\"}]}]", "'length' has to be a whole number")]
    [InlineData("[{\"name\":\"A__c\",\"fields\":[{\"name\":\"X__c\",\"unique\":1}]}]", "'unique' has to be true or false.")]
    [InlineData("[{\"name\":\"A__c\",\"fields\":[{\"name\":\"X__c\",\"type\":\"reference\"}]}]", "which objects it leads to")]
    [InlineData("[{\"name\":\"A__c\",\"fields\":[{\"name\":\"X__c\",\"autoNumber\":\"A\"}]}]", "'A' is no first number")]
    [InlineData("[{\"name\":\"A__c\",\"fields\":[{\"name\":\"X__c\"},{\"name\":\"x__C\"}]}]", "The field 'x__C' is there twice.")]
    [InlineData("[{\"name\":\"A__c\",\"fields\":[{\"name\":\"X__c\",\"picklistValues\":[3]}]}]", "'picklistValues' has to be")]
    public void WhatIsWrongIsNamed(string json, string message)
    {
        var error = Assert.Throws<SchemaSeedException>(() => Read(json));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AByteOrderMarkIsNoError() => Assert.Equal(["Order_Line__c"], Read("\uFEFF" + OrderLine).Objects);

    private static OrgClient With(string json) => new(new LocalOrgOptions { Schema = Read(json) });

    private static SchemaSeed Read(string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return SchemaSeed.Read(stream);
    }

    [Theory]
    [InlineData("\"precision\":40,\"scale\":30", "1234.5")]
    [InlineData("\"precision\":40,\"scale\":2", "1234.5")]
    [InlineData("\"precision\":0,\"scale\":1", "1234.5")]
    [InlineData("\"precision\":2,\"scale\":9", "0.5")]
    public async Task NumbersOfAnySize(string size, string value)
    {
        using var org = With($$"""{"name":"N__c","fields":[{"name":"X__c","type":"double",{{size}}}]}""");
        var result = await org.Load("N__c", "insert", $"X__c\n{value}\n");
        Assert.Equal(0, result.FailedCount);
        Assert.Equal(value, org.Org.Records("N__c")[0]["X__c"]);
    }
}
