using System.Text.Json;
using BulkApi2.LocalOrg;

namespace BulkApi2.Tests.LocalOrgTests.Queries;

/// <summary>What a query shows, and in which order.</summary>
public sealed class SelectTests : IDisposable
{
    private readonly QueryOrg _org = new();

    public void Dispose() => _org.Dispose();

    [Fact]
    public async Task ARecordHasItsColumnsInOrderAndInTheSchemasCase()
    {
        var id = (await _org.Insert("Account", "Name,NumberOfEmployees\nA,5\n"))[0];
        Assert.Equal(
            "{\"totalSize\":1,\"done\":true,\"records\":[{\"attributes\":{\"type\":\"Account\","
            + $"\"url\":\"/services/data/v60.0/sobjects/Account/{id}\"}},"
            + "\"NumberOfEmployees\":5,\"Name\":\"A\",\"Phone\":null,\"IsDeleted\":false}]}",
            (await _org.Query("select numberofemployees,NAME , phone, isDeleted from ACCOUNT")).ToString());
    }

    [Fact]
    public async Task RelatedRecordsAreNested()
    {
        var id = (await _org.Insert("Account", "Name,External_Id__c\nA,a\n"))[0];
        await _org.Insert("Contact", "LastName,Account.External_Id__c\nwith,a\nwithout,\n");
        var user = _org.Client.Org.UserId;
        var records = (await _org.Query(
            "SELECT account.name, LastName, Account.Owner.Username, Account.Id, Owner.Username FROM Contact ORDER BY LastName"))
            .GetProperty("records");
        var userUrl = $"\"url\":\"/services/data/v60.0/sobjects/User/{user}\"}}";
        Assert.Equal(
            $"\"Account\":{{\"attributes\":{{\"type\":\"Account\",\"url\":\"/services/data/v60.0/sobjects/Account/{id}\"}},"
            + $"\"Name\":\"A\",\"Owner\":{{\"attributes\":{{\"type\":\"User\",{userUrl},\"Username\":\"admin@local.example\"}},"
            + $"\"Id\":\"{id}\"}},\"LastName\":\"with\","
            + $"\"Owner\":{{\"attributes\":{{\"type\":\"User\",{userUrl},\"Username\":\"admin@local.example\"}}}}",
            records[0].ToString().Split("},", 2)[1]);
        Assert.Equal(JsonValueKind.Null, records[1].GetProperty("Account").ValueKind);
        Assert.Equal(["with"], await _org.Values("SELECT LastName FROM Contact WHERE Account.Name = 'a'"));
        Assert.Equal(["without"], await _org.Values("SELECT LastName FROM Contact WHERE Account.Name = null"));
        Assert.Equal(["without -", "with A"], await _org.Values("SELECT LastName, Account.Name FROM Contact ORDER BY Account.Name"));
    }

    [Fact]
    public async Task ALookupToSeveralObjectsHasTheFieldsOfAName()
    {
        await _org.Insert("Lead", "LastName,Company\nx,y\n");
        var owner = (await _org.Query("SELECT Owner.Name, Owner.Username FROM Lead")).GetProperty("records")[0].GetProperty("Owner");
        Assert.Equal("Name", owner.GetProperty("attributes").GetProperty("type").GetString());
        Assert.Contains("/sobjects/User/005", owner.GetProperty("attributes").GetProperty("url").GetString(), StringComparison.Ordinal);
        Assert.Equal("Local Admin", owner.GetProperty("Name").GetString());
        Assert.Contains(
            "'CreatedDate' on entity 'Name'",
            (await _org.Refused("SELECT Owner.CreatedDate FROM Lead")).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheObjectMayHaveAnotherNameOrStandBeforeItsFields()
    {
        await _org.Insert("Account", "Name,Rating\nA,Hot\n");
        Assert.Equal(["A"], await _org.Values("SELECT a.Name FROM Account a WHERE a.Rating = 'Hot' ORDER BY a.Name"));
        Assert.Equal(["A"], await _org.Values("SELECT Account.Name FROM Account WHERE Account.Rating = 'Hot'"));
    }

    [Theory]
    [InlineData("ORDER BY Name", "100 20 a B c")]
    [InlineData("ORDER BY Name DESC", "c B a 20 100")]
    [InlineData("ORDER BY NumberOfEmployees", "c 20 B a 100")]
    [InlineData("ORDER BY NumberOfEmployees ASC NULLS LAST", "20 B a 100 c")]
    [InlineData("ORDER BY NumberOfEmployees DESC", "c 100 B a 20")]
    [InlineData("ORDER BY NumberOfEmployees DESC NULLS LAST, Name DESC", "100 B a 20 c")]
    [InlineData("ORDER BY NumberOfEmployees NULLS FIRST LIMIT 2", "c 20")]
    [InlineData("ORDER BY Name LIMIT 2 OFFSET 3", "B c")]
    [InlineData("LIMIT 2", "B a")]
    [InlineData("LIMIT 0", "")]
    [InlineData("OFFSET 4", "c")]
    [InlineData("ORDER BY Id DESC LIMIT 1", "c")]
    public async Task Order(string clauses, string expected)
    {
        await _org.Insert("Account", "Name,NumberOfEmployees\nB,10\na,10\n100,100\n20,9\nc,\n");
        Assert.Equal(expected, string.Join(" ", await _org.Values($"SELECT Name FROM Account {clauses}")));
    }

    [Fact]
    public async Task IdsAreInTheOrderTheyWereMade()
    {
        await _org.Insert("Account", "Name\n" + string.Concat(Enumerable.Range(0, 100).Select(i => $"{i}\n")));
        var (names, last) = (new List<string>(), "000000000000000");
        for (var i = 0; i < 4; i++)
        {
            var page = await _org.Values($"SELECT Id, Name FROM Account WHERE Id > '{last}' ORDER BY Id LIMIT 30");
            names.AddRange(page.Select(record => record.Split(' ')[1]));
            last = page.Last().Split(' ')[0];
        }

        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"{i}"), names);
    }

    [Fact]
    public async Task Counts()
    {
        await _org.Insert("Account", "Name,Phone\nA,1\nB,\nC,2\n");
        Assert.Equal(
            "{\"totalSize\":3,\"done\":true,\"records\":[]}", (await _org.Query("SELECT COUNT() FROM Account")).ToString());
        Assert.Equal(1, (await _org.Query("SELECT count() FROM Account WHERE Name='a'")).GetProperty("totalSize").GetInt32());
        Assert.Equal(2, (await _org.Query("SELECT COUNT() FROM Account LIMIT 2")).GetProperty("totalSize").GetInt32());
        Assert.Equal(
            "{\"totalSize\":1,\"done\":true,\"records\":[{\"attributes\":{\"type\":\"AggregateResult\"},\"expr0\":3,\"phones\":2}]}",
            (await _org.Query("SELECT COUNT(Id), COUNT(Phone) phones FROM Account")).ToString());
    }

    [Fact]
    public async Task GroupsOfFields()
    {
        await _org.Insert("Account", "Name,External_Id__c\nA,x\n");
        var all = (await _org.Query("SELECT FIELDS(ALL) FROM Account LIMIT 200")).GetProperty("records")[0];
        var described = await _org.Client.GetJson($"{OrgClient.Root}sobjects/Account/describe");
        Assert.Equal(
            described.GetProperty("fields").EnumerateArray().Select(field => field.GetProperty("name").GetString()),
            all.EnumerateObject().Skip(1).Select(property => property.Name));
        Assert.Equal(["x"], await _org.Values("SELECT fields(custom) FROM Account LIMIT 1"));
        Assert.Equal(["A x"], (await _org.Values("SELECT Name, FIELDS(CUSTOM) FROM Account LIMIT 1")));
        Assert.DoesNotContain(
            "External_Id__c", (await _org.Query("SELECT FIELDS(STANDARD) FROM Account")).ToString(), StringComparison.Ordinal);
        Assert.Equal(
            ("MALFORMED_QUERY", "The SOQL FIELDS function must have a LIMIT of at most 200"),
            await _org.Refused("SELECT FIELDS(ALL) FROM Account LIMIT 201"));
    }

    [Fact]
    public async Task TheOrgItself()
    {
        using var sandbox = new QueryOrg(new LocalOrgOptions { IsSandbox = true });
        const string Soql = "SELECT Id, Name, IsSandbox, TrialExpirationDate, NamespacePrefix FROM Organization";
        Assert.Equal([$"{_org.Client.Org.OrganizationId} Local Org false - -"], await _org.Values(Soql));
        Assert.Equal([$"{sandbox.Client.Org.OrganizationId} Local Org true - -"], await sandbox.Values(Soql));
        var (status, _) = await _org.Client.Send("POST", OrgClient.Ingest, """{"object":"Organization","operation":"insert"}""");
        Assert.Equal(400, status);
    }
}
