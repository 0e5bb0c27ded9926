namespace BulkApi2.Tests.LocalOrgTests;

/// <summary>What each operation does to the records.</summary>
public sealed class OperationTests
{
    [Fact]
    public async Task Insert()
    {
        using var org = new OrgClient();
        var result = await org.Load("contact", "insert", "LastName,FirstName,Birthdate\nDoe,Jane,1990-02-03\nRoe,,\n");
        Assert.Equal(("JobComplete", 2, 0), (result.State, result.Processed, result.FailedCount));
        Assert.Equal("Contact", result.Info.GetProperty("object").GetString());
        Assert.All(JobResult.Rows(result.Successful), row => Assert.Equal("true", JobResult.Cells(row)[1]));
        var jane = org.Org.Records("Contact").Single(record => record["LastName"] == "Doe");
        Assert.Equal(("Jane Doe", "1990-02-03", "false"), (jane["Name"], jane["Birthdate"], jane["IsDeleted"]));
        Assert.Equal(org.Org.UserId, jane["OwnerId"]);
        Assert.Contains(jane["Id"]!, result.Ids);
        Assert.Equal("\"sf__Id\",\"sf__Error\",LastName,FirstName,Birthdate\n", result.Failed);
        Assert.Equal("LastName,FirstName,Birthdate\n", result.Unprocessed);
    }

    [Fact]
    public async Task UpdateLeavesEmptyAloneAndClearsWithNotAvailable()
    {
        using var org = new OrgClient();
        var id = (await org.Load("Account", "insert", "Name,Phone,Site\na,1,here\n")).Ids.Single();
        var result = await org.Load("Account", "update", $"Id,Phone,Site\n{id},#N/A,\n");
        Assert.Equal("false", JobResult.Cells(JobResult.Rows(result.Successful).Single())[1]);
        var record = org.Org.Records("Account").Single();
        Assert.Equal(("a", null, "here"), (record["Name"], record["Phone"], record["Site"]));
    }

    [Fact]
    public async Task FifteenCharactersOfAnIdAreEnough()
    {
        using var org = new OrgClient();
        var id = (await org.Load("Account", "insert", "Name\na\n")).Ids.Single();
        var result = await org.Load("Account", "update", $"Id,Name\n{id[..15]},b\n");
        Assert.Equal([id], result.Ids);
        Assert.Equal("b", org.Org.Records("Account").Single()["Name"]);
    }

    [Fact]
    public async Task UpsertCreatesAndUpdates()
    {
        using var org = new OrgClient();
        await org.Load("Account", "insert", "Name,External_Id__c\nold,x1\n");
        var result = await org.Upsert("Account", "External_Id__c", "Name,External_Id__c\nnew,X1\nother,x2\n");
        var created = JobResult.Rows(result.Successful).Select(JobResult.Cells)
            .ToDictionary(cells => cells[2], cells => cells[1]);
        Assert.Equal(("false", "true"), (created["new"], created["other"]));
        Assert.Equal(["new", "other"], org.Org.Records("Account").Select(record => record["Name"]).Order());
        Assert.Equal("External_Id__c", result.Info.GetProperty("externalIdFieldName").GetString());
    }

    [Fact]
    public async Task UpsertById()
    {
        using var org = new OrgClient();
        var id = (await org.Load("Account", "insert", "Name\na\n")).Ids.Single();
        var result = await org.Upsert("Account", "Id", $"Id,Name\n{id},b\n,c\n");
        Assert.Equal(0, result.FailedCount);
        Assert.Equal(["b", "c"], org.Org.Records("Account").Select(record => record["Name"]).Order());
    }

    [Fact]
    public async Task SameKeyInLaterRowsUpdates()
    {
        using var org = new OrgClient();
        var rows = Enumerable.Range(0, 201).Select(i => $"n{i},{(i == 200 ? 0 : i)}\n");
        var result = await org.Upsert("Account", "External_Id__c", "Name,External_Id__c\n" + string.Concat(rows));
        Assert.Equal((201, 0), (result.Processed, result.FailedCount));
        Assert.Equal(200, org.Org.CountRecords("Account"));
        Assert.Contains(
            org.Org.Records("Account"), record => record["Name"] == "n200" && record["External_Id__c"] == "0");
    }

    [Fact]
    public async Task DeleteAndHardDelete()
    {
        using var org = new OrgClient();
        var ids = (await org.Load("Account", "insert", "Name\na\nb\nc\n")).Ids;
        var deleted = await org.Load("Account", "delete", $"Id\n{ids[0]}\n");
        Assert.Equal(["false"], JobResult.Rows(deleted.Successful).Select(row => JobResult.Cells(row)[1]));
        var removed = await org.Load("Account", "hardDelete", $"id\n{ids[1]}\n");
        Assert.Equal([ids[1]], removed.Ids);
        Assert.Equal([ids[2]], org.Org.Records("Account").Select(record => record["Id"]));

        var again = await org.Load("Account", "delete", $"Id\n{ids[0]}\n");
        Assert.Equal(
            $"\"{ids[0]}\",\"ENTITY_IS_DELETED:entity is deleted:--\",\"{ids[0]}\"",
            JobResult.Rows(again.Failed).Single());
        Assert.Equal(404, (await org.Send("GET", $"{OrgClient.Root}sobjects/Account/{ids[1]}")).Status);
        Assert.Contains(
            "ENTITY_IS_DELETED",
            (await org.Send("GET", $"{OrgClient.Root}sobjects/Account/{ids[0]}")).Body,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task KeysOfDeletedRecordsAreFree()
    {
        using var org = new OrgClient();
        var id = (await org.Load("Account", "insert", "Name,External_Id__c\na,k\n")).Ids.Single();
        await org.Load("Account", "delete", $"Id\n{id}\n");
        await org.Load("Account", "insert", "Name,External_Id__c\nb,k\n");
        await org.Load("Account", "hardDelete", $"Id\n{id}\n");
        await org.Upsert("Account", "External_Id__c", "Name,External_Id__c\nc,k\n");
        Assert.Equal(["c"], org.Org.Records("Account").Select(record => record["Name"]));
    }

    [Fact]
    public async Task RelationshipColumns()
    {
        using var org = new OrgClient();
        await org.Load("Account", "insert", "Name,External_Id__c\na,A-1\n");
        var account = org.Org.Records("Account").Single()["Id"];
        const string Contacts = "LastName,Account.External_Id__c,Owner.Username\nDoe,A-1,admin@local.example\n";
        await org.Load("Contact", "insert", Contacts);
        var contact = org.Org.Records("Contact").Single();
        Assert.Equal((account, org.Org.UserId), (contact["AccountId"], contact["OwnerId"]));

        var cases = await org.Load(
            "Case", "insert", $"Subject,User:Owner.Id,Account.Id\ns,{org.Org.UserId},{account}\n");
        Assert.Equal(0, cases.FailedCount);
        var record = org.Org.Records("Case").Single();
        Assert.Equal(("New", "Medium", "00001001"), (record["Status"], record["Priority"], record["CaseNumber"]));

        await org.Load("Invoice__c", "insert", "Account__r.External_Id__c,Amount__c,Paid__c\nA-1,1.2e2,1\n");
        var invoice = org.Org.Records("Invoice__c").Single();
        Assert.Equal(
            ("INV-000001", "120", "true", "Draft"),
            (invoice["Name"], invoice["Amount__c"], invoice["Paid__c"], invoice["Status__c"]));
        Assert.Equal(account, invoice["Account__c"]);
        await org.Load("Contact", "update", $"Id,Account.External_Id__c\n{contact["Id"]},#N/A\n");
        Assert.Null(org.Org.Records("Contact").Single()["AccountId"]);
    }

    [Fact]
    public async Task UsersStay()
    {
        using var org = new OrgClient();
        var result = await org.Load("User", "delete", $"Id\n{org.Org.UserId}\n");
        Assert.Equal("INVALID_TYPE_FOR_OPERATION:entity type User does not support delete:--", result.Error);
        Assert.Equal(1, org.Org.CountRecords("User"));
    }
}
