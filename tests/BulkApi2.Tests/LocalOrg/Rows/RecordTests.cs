namespace BulkApi2.Tests.LocalOrgTests.Rows;

/// <summary>Records that aren't there (any more), fields that must have a value or can't get one, and the largest rows.</summary>
public sealed class RecordTests : IDisposable
{
    private const string NoSuchThing = "a0TLK000000000f";

    private readonly RowOrg _org = new();

    public void Dispose() => _org.Dispose();

    [Theory]
    [InlineData("delete", "x", "MALFORMED_ID:bad id x:Id --")]
    [InlineData("delete", "001LK0000000001", "MALFORMED_ID:bad id 001LK0000000001:Id --")]
    [InlineData("delete", NoSuchThing, "INVALID_CROSS_REFERENCE_KEY:invalid cross reference id:--")]
    [InlineData("delete", "a0T5g00000ABCDE", "INVALID_CROSS_REFERENCE_KEY:invalid cross reference id:--")]
    [InlineData("delete", "{deleted}", "ENTITY_IS_DELETED:entity is deleted:--")]
    [InlineData("delete", "\"  \"", "MISSING_ARGUMENT:Id not specified in an update call:--")]
    [InlineData("hardDelete", "x", "MALFORMED_ID:bad id x:Id --")]
    [InlineData("hardDelete", NoSuchThing, "INVALID_CROSS_REFERENCE_KEY:invalid cross reference id:--")]
    [InlineData("hardDelete", "{deleted}", "ENTITY_IS_DELETED:entity is deleted:--")]
    [InlineData("update", "x", "MALFORMED_ID:ID: id value of incorrect type: x:Id --")]
    [InlineData("update", NoSuchThing, "INVALID_CROSS_REFERENCE_KEY:invalid cross reference id:--")]
    [InlineData("update", "{deleted}", "ENTITY_IS_DELETED:entity is deleted:--")]
    public async Task AnIdOfNoRecord(string operation, string id, string error)
    {
        var deleted = (await _org.Insert("Name\na\n")).Ids.Single();
        await _org.Client.Load(RowOrg.Thing, "delete", $"Id\n{deleted}\n");
        var result = await _org.Client.Load(
            RowOrg.Thing, operation, $"Id\n{id.Replace("{deleted}", deleted, StringComparison.Ordinal)}\n");
        Assert.Equal(error, result.Error);
    }

    [Theory]
    [InlineData(NoSuchThing, "INVALID_CROSS_REFERENCE_KEY:invalid cross reference id:--")]
    [InlineData("{deleted}", "ENTITY_IS_DELETED:entity is deleted:--")]
    public async Task AnUpsertByAnIdOfNoRecord(string id, string error)
    {
        var deleted = (await _org.Insert("Name\na\n")).Ids.Single();
        await _org.Client.Load(RowOrg.Thing, "delete", $"Id\n{deleted}\n");
        var result = await _org.Upsert("Id", $"Id,Name\n{id.Replace("{deleted}", deleted, StringComparison.Ordinal)},b\n");
        Assert.Equal(error, result.Error);
        Assert.Empty(_org.Things);
    }

    [Fact]
    public async Task ADeletedTwiceInOneJob()
    {
        var id = (await _org.Insert("Name\na\n")).Ids.Single();
        var result = await _org.Client.Load(RowOrg.Thing, "delete", $"Id\n{id}\n{id[..15]}\n");
        Assert.Equal("ENTITY_IS_DELETED:entity is deleted:--", result.Error);
        Assert.Equal([id], result.Ids);
    }

    [Theory]
    [InlineData("LastName\n\"  \"\n")]
    [InlineData("LastName,FirstName\n,x\n")]
    [InlineData("LastName\n #N/A\n")]
    [InlineData("FirstName\nx\n")]
    public async Task BlankIsMissing(string csv) => Assert.Equal(
        "REQUIRED_FIELD_MISSING:Required fields are missing: [LastName]:LastName --",
        (await _org.Client.Load("Contact", "insert", csv)).Error);

    [Fact]
    public async Task ARequiredFieldIsNotCleared()
    {
        await _org.Client.Load("Account", "insert", "Name,External_Id__c\na,k\n");
        var result = await _org.Client.Upsert("Account", "External_Id__c", "External_Id__c,Name\nk,#N/A\n");
        Assert.Equal("REQUIRED_FIELD_MISSING:Required fields are missing: [Name]:Name --", result.Error);
        Assert.Equal(0, (await _org.Client.Upsert("Account", "External_Id__c", "External_Id__c,Name\nk,\n")).FailedCount);
        Assert.Equal("a", _org.Client.Org.Records("Account").Single()["Name"]);
    }

    [Theory]
    [InlineData("Invoice__c", "Name", "INV-7")]
    [InlineData("Account", "IsDeleted", "true")]
    [InlineData("Account", "SystemModstamp", "2026-01-01T00:00:00Z")]
    [InlineData("Account", "CreatedById", "x")]
    [InlineData("Contact", "Name", "x")]
    public async Task NotForUsToWrite(string objectName, string field, string text)
    {
        var result = await _org.Client.Load(objectName, "insert", $"{field}\n{text}\n");
        Assert.Equal(
            $"INVALID_FIELD_FOR_INSERT_UPDATE:Unable to create/update fields: {field}. Please check the security settings of "
                + $"this field and verify that it is read/write for your profile or permission set.:{field} --",
            result.Error);
    }

    [Fact]
    public async Task ARecordOf400000CharactersAtMost()
    {
        var csv = $"Name,Text__c\na,\nb,{new string(' ', 399_999)}\nc,{new string('x', 400_000)}\nd,\n";
        var result = await _org.Insert(csv);
        Assert.Equal(("Failed", 2, 0), (result.State, result.Processed, result.FailedCount));
        Assert.Equal(
            "InvalidBatch : Exceeded max length for one record: 400001. Max length for one record should be less than or "
                + "equal to 400000",
            result.ErrorMessage);
        Assert.Equal(["a", "b"], _org.Things.Select(thing => thing["Name"]));
        Assert.Equal(2, JobResult.Rows(result.Unprocessed).Count);
    }

    [Fact]
    public async Task FiveThousandColumnsAtMost()
    {
        var result = await _org.Insert(new string(',', 5_000) + "\n");
        Assert.Equal("InvalidBatch : Exceeded max number of columns per record : 5000", result.ErrorMessage);
        result = await _org.Insert("Name," + new string(',', 4_998) + "\n");
        Assert.Equal("InvalidBatch : Field name not found : ", result.ErrorMessage);
    }

    [Theory]
    [InlineData("Name,Text__c")]
    [InlineData("Name,Text__c\n")]
    public async Task AHeaderAlone(string csv)
    {
        var result = await _org.Insert(csv);
        Assert.Equal(("JobComplete", 0), (result.State, result.Processed));
    }
}
