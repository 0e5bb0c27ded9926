namespace BulkApi2.Tests.LocalOrgTests.Rows;

/// <summary>Keys of upserts, unique fields, and rows of one chunk that mean the same record.</summary>
public sealed class KeyTests : IDisposable
{
    private readonly RowOrg _org = new();

    public void Dispose() => _org.Dispose();

    [Fact]
    public async Task AKeyTwiceInAChunkFailsBothRows()
    {
        await _org.Insert("Name,Key__c\nold,k\n");
        var result = await _org.Upsert("Key__c", "Name,Key__c\na,k\nb,j\nc, K \nd,\n");
        Assert.Equal(["b"], Cells(result.Successful, 2));
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["a"] = "DUPLICATE_VALUE:Duplicate external id specified: k:Key__c --",
                ["c"] = "DUPLICATE_VALUE:Duplicate external id specified: K:Key__c --",
                ["d"] = "MISSING_ARGUMENT:Key__c not specified:--",
            },
            RowOrg.Errors(result));
        Assert.Equal(["old", "b"], _org.Things.Select(thing => thing["Name"]));
    }

    [Fact]
    public async Task AnIdTwiceInAChunkFailsBothRows()
    {
        var id = (await _org.Insert("Name\na\n")).Ids.Single();
        var result = await _org.Update($"Name,Id\nb,{id}\nc,{id[..15]}\n");
        Assert.Equal(
            [$"DUPLICATE_VALUE:Duplicate id specified: {id}:Id --", $"DUPLICATE_VALUE:Duplicate id specified: {id[..15]}:Id --"],
            Cells(result.Failed, 1).OrderByDescending(error => error.Length));
        var upserted = await _org.Upsert("Id", $"Name,Id\nb,{id}\nc,{id}\nnew,\nnewer,\n");
        Assert.Equal(["new", "newer"], Cells(upserted.Successful, 2).Order());
        Assert.Equal("a", _org.Things[0]["Name"]);
    }

    [Fact]
    public async Task TheSameRecordInAnotherChunkIsUpdatedAgain()
    {
        var id = (await _org.Insert("Name\na\n")).Ids.Single();
        var others = await _org.Insert("Name\n" + string.Concat(Enumerable.Range(0, 199).Select(i => $"{i}\n")));
        var between = string.Concat(others.Ids.Select(other => $"{other},x\n"));
        var result = await _org.Update($"Id,Name\n{id},b\n{between}{id},c\n");
        Assert.Equal((201, 0), (result.Processed, result.FailedCount));
        Assert.Equal("c", _org.Things[0]["Name"]);
    }

    [Fact]
    public async Task CaseCountsWhereTheFieldSaysSo()
    {
        Assert.Equal(0, (await _org.Upsert("ExactKey__c", "Name,ExactKey__c\na,k\nb,K\n")).FailedCount);
        Assert.Equal(0, (await _org.Upsert("ExactKey__c", "Name,ExactKey__c\nc,K\n")).FailedCount);
        Assert.Equal(["a", "c"], _org.Things.Select(thing => thing["Name"]));
        var result = await _org.Insert("Name,Exact__c\nd,x\ne,X\nf,x\n");
        Assert.Equal(["f"], RowOrg.Errors(result).Keys);
        Assert.StartsWith("DUPLICATE_VALUE:duplicate value found: Exact__c duplicates", result.Error, StringComparison.Ordinal);
        var linked = await _org.Insert("Name,Parent__r.ExactKey__c\ng,K\nh,kk\n");
        Assert.Equal("INVALID_FIELD:Foreign key external ID: kk not found for field ExactKey__c in entity Thing__c:--", linked.Error);
        Assert.Equal(_org.Things[1]["Id"], _org.Things[^1]["Parent__c"]);
    }

    [Fact]
    public async Task NumbersAreKeysInAnySpelling()
    {
        await _org.Upsert("NumberKey__c", "Name,NumberKey__c\na,7\n");
        await _org.Upsert("NumberKey__c", "Name,NumberKey__c\nb,007.0\n");
        Assert.Equal(("b", "7"), (_org.Things.Single()["Name"], _org.Things.Single()["NumberKey__c"]));
        await _org.Insert("Name,Parent__r.NumberKey__c\nc,7e0\n");
        Assert.Equal(_org.Things[0]["Id"], _org.Things[1]["Parent__c"]);
        var result = await _org.Upsert("NumberKey__c", "NumberKey__c,Name\n1,c\n1.00,d\nx,e\n");
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["1"] = "DUPLICATE_VALUE:Duplicate external id specified: 1:NumberKey__c --",
                ["1.00"] = "DUPLICATE_VALUE:Duplicate external id specified: 1.00:NumberKey__c --",
                ["x"] = RowOrg.NoValue("NumberKey__c", "x", "xsd:double"),
            },
            RowOrg.Errors(result));
    }

    [Fact]
    public async Task AnIdLookupFieldIsAKey()
    {
        await _org.Insert("Name,Email__c\na,a@x.de\n");
        await _org.Upsert("Email__c", "Name,Email__c\nb,A@X.de\nc,c@x.de\n");
        Assert.Equal(["b", "c"], _org.Things.Select(thing => thing["Name"]));
        await _org.Insert("Name,Parent__r.Email__c\nd,C@x.de\n");
        Assert.Equal(_org.Things[1]["Id"], _org.Things[2]["Parent__c"]);
    }

    private static IEnumerable<string> Cells(string file, int column) =>
        JobResult.Rows(file).Select(row => JobResult.Cells(row)[column]);
}
