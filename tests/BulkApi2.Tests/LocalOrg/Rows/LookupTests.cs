namespace BulkApi2.Tests.LocalOrgTests.Rows;

/// <summary>Cells that lead to other records.</summary>
public sealed class LookupTests : IDisposable
{
    private readonly RowOrg _org = new();

    public void Dispose() => _org.Dispose();

    [Fact]
    public async Task ById()
    {
        var id = (await _org.Insert("Name\na\n")).Ids.Single();
        await _org.Insert($"Name,Parent__c\nb, {id[..15]} \n");
        Assert.Equal(id, _org.Things[1]["Parent__c"]);
        await _org.Update($"Id,Parent__c\n{_org.Things[1]["Id"]},#N/A\n");
        Assert.Null(_org.Things[1]["Parent__c"]);
    }

    [Theory]
    [InlineData("x", "MALFORMED_ID:Parent: id value of incorrect type: x:Parent__c --")]
    [InlineData("a0TLK0000000001", "INVALID_CROSS_REFERENCE_KEY:invalid cross reference id:--")]
    [InlineData("a0T5g00000ABCDE", "INVALID_CROSS_REFERENCE_KEY:invalid cross reference id:--")]
    [InlineData("001LK0000000001", "MALFORMED_ID:Parent: id value of incorrect type: 001LK0000000001:Parent__c --")]
    [InlineData("a0TLK0000000001AAB", "MALFORMED_ID:Parent: id value of incorrect type: a0TLK0000000001AAB:Parent__c --")]
    public async Task ByAnIdOfNone(string id, string error) => Assert.Equal(error, await RowOrg.Store("Parent__c", id));

    [Fact]
    public async Task ByAKeyOfNoneOrOfSeveral()
    {
        Assert.Equal(
            "INVALID_FIELD:Foreign key external ID: nobody@x.de not found for field Email__c in entity Thing__c:--",
            (await _org.Insert("Name,Parent__r.Email__c\na,Nobody@x.de\n")).Error);
        var twins = (await _org.Insert("Name,Email__c\na,t@x.de\nb,t@x.de\n")).Ids.Order(StringComparer.Ordinal);
        Assert.Equal(
            "DUPLICATE_EXTERNAL_ID:Email__c: more than one record found for external id field: "
                + $"[{string.Join(", ", twins)}]:Email__c --",
            (await _org.Insert("Name,Parent__r.Email__c\na,t@x.de\n")).Error);
    }

    [Fact]
    public async Task AKeyOfTheSameChunkIsNotThereYet()
    {
        var rows = Enumerable.Range(0, 201).Select(i => $"n{i},k{i},{(i is 1 or 200 ? "k0" : "")}\n");
        var result = await _org.Insert("Name,Key__c,Parent__r.Key__c\n" + string.Concat(rows));
        Assert.Equal(["n1"], RowOrg.Errors(result).Keys);
        Assert.Equal("INVALID_FIELD:Foreign key external ID: k0 not found for field Key__c in entity Thing__c:--", result.Error);
        Assert.Equal(_org.Things[0]["Id"], _org.Things[^1]["Parent__c"]);
    }

    [Fact]
    public async Task AKeyThatWasThereBeforeIsFoundInTheSameChunk()
    {
        await _org.Insert("Name,Key__c\na,k\n");
        var result = await _org.Upsert("Key__c", "Name,Key__c,Parent__r.Key__c\nb,k,\nc,j,k\n");
        Assert.Equal(0, result.FailedCount);
        Assert.Equal(_org.Things[0]["Id"], _org.Things[1]["Parent__c"]);
    }

    [Theory]
    [InlineData("Who__r.External_Id__c")]
    [InlineData("Lead:Who__r.Email")]
    [InlineData("Nothing:Who__r.Id")]
    [InlineData(":Who__r.Id")]
    [InlineData("Account:Parent__r.Key__c")]
    [InlineData("Parent__r.Name")]
    [InlineData("Parent__r.Parent__r.Key__c")]
    [InlineData("Parent__c.Key__c")]
    [InlineData("Parent__r.")]
    [InlineData("Place__c")]
    [InlineData("File__c")]
    public async Task AHeaderThatLeadsNowhere(string header)
    {
        var result = await _org.Insert($"Name,{header}\na,b\n");
        Assert.Equal(("Failed", $"InvalidBatch : Field name not found : {header}"), (result.State, result.ErrorMessage));
    }

    [Fact]
    public async Task SeveralTargetsNeedTheNameOfOne()
    {
        await _org.Client.Load("Contact", "insert", "LastName,Email\nx,x@x.de\n");
        var result = await _org.Insert("Name,contact:who__r.EMAIL,Thing__c:Parent__r.Key__c\na,x@x.de,\n");
        Assert.Equal(0, result.FailedCount);
        Assert.Equal(_org.Client.Org.Records("Contact").Single()["Id"], _org.Things.Single()["Who__c"]);
        await _org.Update($"Id,Contact:Who__r.Email\n{_org.Things.Single()["Id"]},#N/A\n");
        Assert.Null(_org.Things.Single()["Who__c"]);
    }

    [Fact]
    public async Task ADeletedTargetIsNone()
    {
        var id = (await _org.Insert("Name,Key__c\na,k\n")).Ids.Single();
        await _org.Client.Load(RowOrg.Thing, "delete", $"Id\n{id}\n");
        Assert.Equal("ENTITY_IS_DELETED:entity is deleted:--", (await _org.Insert($"Name,Parent__c\nb,{id}\n")).Error);
        Assert.Equal(
            "INVALID_FIELD:Foreign key external ID: k not found for field Key__c in entity Thing__c:--",
            (await _org.Insert("Name,Parent__r.Key__c\nb,k\n")).Error);
    }
}
