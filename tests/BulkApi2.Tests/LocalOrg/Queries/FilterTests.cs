using BulkApi2.LocalOrg;

namespace BulkApi2.Tests.LocalOrgTests.Queries;

/// <summary>Which records a WHERE leaves, operator by operator and type by type.</summary>
public sealed class FilterTests : IAsyncLifetime
{
    private readonly QueryOrg _org = new();

    // The clock stands at Monday, 2026-11-23, 10:01 UTC when the first are made.
    public async ValueTask InitializeAsync()
    {
        await _org.Insert(
            "Account",
            "Name,NumberOfEmployees,AnnualRevenue,Rating,External_Id__c,Industry\n"
            + "Alpha,5,100,Hot,a1,Energy\n"
            + "beta,10,,Cold,B2,\n"
            + "100% Gamma_1,,2500.5,,,Banking\n");
        await _org.Insert(
            "Invoice__c",
            "Due_Date__c,Amount__c,Paid__c,External_Id__c\n"
            + "2026-11-23,10.5,true,i1\n2026-11-22,-3,false,i2\n2025-12-31,,false,i3\n,1000,true,i4\n");
    }

    public ValueTask DisposeAsync()
    {
        _org.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("Name = 'ALPHA'", "Alpha")]
    [InlineData("Name != 'alpha'", "beta|100% Gamma_1")]
    [InlineData("Name <> 'alpha'", "beta|100% Gamma_1")]
    [InlineData("Name < 'b'", "Alpha|100% Gamma_1")]
    [InlineData("Name >= 'BETA'", "beta")]
    [InlineData("Name LIKE '%a'", "Alpha|beta")]
    [InlineData("Name LIKE 'B_T_'", "beta")]
    [InlineData(@"Name LIKE '100\% %\_1'", "100% Gamma_1")]
    [InlineData(@"Name LIKE '%\_%'", "100% Gamma_1")]
    [InlineData("Name LIKE '_'", "")]
    [InlineData("(NOT Name LIKE '%a')", "100% Gamma_1")]
    [InlineData("Rating = null", "100% Gamma_1")]
    [InlineData("Rating = ''", "100% Gamma_1")]
    [InlineData("Rating != null", "Alpha|beta")]
    [InlineData("Rating != 'hot'", "beta|100% Gamma_1")]
    [InlineData("Rating IN ('cold', 'Warm')", "beta")]
    [InlineData("Rating IN ('Cold', null)", "beta|100% Gamma_1")]
    [InlineData("Rating NOT IN ('Cold')", "Alpha|100% Gamma_1")]
    [InlineData("NumberOfEmployees = 5.0", "Alpha")]
    [InlineData("NumberOfEmployees > 5", "beta")]
    [InlineData("NumberOfEmployees >= 5 AND NumberOfEmployees <= 10", "Alpha|beta")]
    [InlineData("NumberOfEmployees < 10", "Alpha")]
    [InlineData("NumberOfEmployees != 5", "beta|100% Gamma_1")]
    [InlineData("NOT NumberOfEmployees > 5", "Alpha|100% Gamma_1")]
    [InlineData("NumberOfEmployees IN (5, 1e1)", "Alpha|beta")]
    [InlineData("AnnualRevenue > 99.9", "Alpha|100% Gamma_1")]
    [InlineData("External_Id__c = 'A1'", "Alpha")]
    [InlineData("External_Id__c IN ('b2','x','a1')", "Alpha|beta")]
    [InlineData("External_Id__c = 'x' OR Name = 'beta'", "beta")]
    [InlineData("Name = 'x' OR Name = 'y' OR Name = 'beta'", "beta")]
    [InlineData("(Name = 'Alpha' OR Name = 'beta') AND NOT (Rating = 'Hot')", "beta")]
    [InlineData("IsDeleted = false AND Industry = 'Energy'", "Alpha")]
    [InlineData("IsDeleted = TRUE", "")]
    [InlineData("IsDeleted != true", "Alpha|beta|100% Gamma_1")]
    [InlineData("CreatedDate = TODAY", "Alpha|beta|100% Gamma_1")]
    [InlineData("CreatedDate = 2026-11-23T10:01:00Z", "Alpha|beta|100% Gamma_1")]
    [InlineData("CreatedDate = 2026-11-23T12:01:00.000+02:00", "Alpha|beta|100% Gamma_1")]
    [InlineData("CreatedDate < 2026-11-23T10:01:00.001Z AND CreatedDate > 2026-11-23T10:00:59-0000", "Alpha|beta|100% Gamma_1")]
    [InlineData("CreatedDate = 2026-11-23T08:01:00.0-0200", "Alpha|beta|100% Gamma_1")]
    [InlineData("CreatedDate > TODAY", "")]
    [InlineData("CreatedDate > YESTERDAY", "Alpha|beta|100% Gamma_1")]
    [InlineData("name='alpha'and rating='HOT'", "Alpha")]
    public async Task OfAccounts(string where, string expected) =>
        Assert.Equal(expected, string.Join("|", await _org.Values($"SELECT Name FROM Account WHERE {where}")));

    [Theory]
    [InlineData("Due_Date__c = 2026-11-23", "i1")]
    [InlineData("Due_Date__c < 2026-11-23", "i2 i3")]
    [InlineData("Due_Date__c = TODAY", "i1")]
    [InlineData("Due_Date__c >= YESTERDAY", "i1 i2")]
    [InlineData("Due_Date__c = LAST_N_DAYS:1", "i1 i2")]
    [InlineData("Due_Date__c = NEXT_N_DAYS:5", "")]
    [InlineData("Due_Date__c = N_DAYS_AGO:1", "i2")]
    [InlineData("Due_Date__c = THIS_WEEK", "i1 i2")]
    [InlineData("Due_Date__c = LAST_WEEK", "")]
    [InlineData("Due_Date__c = THIS_MONTH", "i1 i2")]
    [InlineData("Due_Date__c = THIS_QUARTER", "i1 i2")]
    [InlineData("Due_Date__c = LAST_YEAR", "i3")]
    [InlineData("Due_Date__c = LAST_N_YEARS:2", "i3")]
    [InlineData("Due_Date__c = LAST_N_MONTHS:11", "i3")]
    [InlineData("Due_Date__c < THIS_YEAR", "i3")]
    [InlineData("Due_Date__c <= THIS_YEAR", "i1 i2 i3")]
    [InlineData("Due_Date__c > LAST_YEAR", "i1 i2")]
    [InlineData("Due_Date__c != TODAY", "i2 i3 i4")]
    [InlineData("Due_Date__c IN (TODAY, 2025-12-31)", "i1 i3")]
    [InlineData("Due_Date__c = null", "i4")]
    [InlineData("Amount__c < 0", "i2")]
    [InlineData("Amount__c = -3.00", "i2")]
    [InlineData("Amount__c > 9", "i1 i4")]
    [InlineData("Paid__c = true", "i1 i4")]
    [InlineData("Paid__c != TRUE", "i2 i3")]
    [InlineData("Paid__c = false AND (Amount__c = null OR Due_Date__c = null)", "i3")]
    public async Task OfInvoices(string where, string expected) => Assert.Equal(
        expected, string.Join(" ", await _org.Values($"SELECT External_Id__c FROM Invoice__c WHERE {where}")));

    [Fact]
    public async Task IdsOfEitherLength()
    {
        var ids = _org.Client.Org.Records("Account").Select(record => record["Id"]!).ToList();
        Assert.Equal(["beta"], await _org.Values($"SELECT Name FROM Account WHERE Id = '{ids[1]}'"));
        Assert.Equal(["beta"], await _org.Values($"SELECT Name FROM Account WHERE Id = '{ids[1][..15]}'"));
        Assert.Equal(
            ["Alpha", "100% Gamma_1"],
            await _org.Values($"SELECT Name FROM Account WHERE Id IN ('{ids[2]}','{ids[0][..15]}','{ids[0]}')"));
        Assert.Equal(["100% Gamma_1"], await _org.Values($"SELECT Name FROM Account WHERE Id > '{ids[1]}'"));
        Assert.Equal(["Alpha", "beta"], await _org.Values($"SELECT Name FROM Account WHERE Id != '{ids[2][..15]}'"));
        Assert.Empty(await _org.Values($"SELECT Name FROM Account WHERE Id = '{ids[1]}' AND Name = 'Alpha'"));

        // Another org's id, and another object's.
        Assert.Empty(await _org.Values("SELECT Name FROM Account WHERE Id = '001xx000003DGb2'"));
        Assert.Empty(await _org.Values($"SELECT Name FROM Account WHERE Id = '{_org.Client.Org.UserId}'"));
        Assert.Equal(3, (await _org.Values($"SELECT Name FROM Account WHERE OwnerId = '{_org.Client.Org.UserId[..15]}'")).Count());
    }

    [Fact]
    public async Task DeletedRecordsAreForQueryAll()
    {
        var id = _org.Client.Org.Records("Account")[0]["Id"]!;
        await _org.Client.Load("Account", "delete", $"Id\n{id}\n");
        Assert.Empty(await _org.Values($"SELECT Name FROM Account WHERE Id = '{id}'"));
        Assert.Empty(await _org.Values("SELECT Name FROM Account WHERE External_Id__c = 'a1'"));
        Assert.Equal(
            ["Alpha true"],
            await _org.Values("SELECT Name, IsDeleted FROM Account WHERE External_Id__c = 'a1'", "queryAll"));
        Assert.Equal(["Alpha"], await _org.Values("SELECT Name FROM Account WHERE IsDeleted = true", "queryAll"));
        Assert.Equal(2, (await _org.Query("SELECT COUNT() FROM Account")).GetProperty("totalSize").GetInt32());
        Assert.Equal(3, (await _org.Query("SELECT COUNT() FROM Account", "queryAll")).GetProperty("totalSize").GetInt32());
    }

    [Fact]
    public async Task EscapesInTexts()
    {
        await _org.Insert("Account", "Name\n\"O'Neil \\ \"\"x\"\"\"\n\"two\nlines\"\n");
        Assert.Single(await _org.Values("""SELECT Id FROM Account WHERE Name = 'o\'neil \\ \"x\"'"""));
        Assert.Single(await _org.Values("""SELECT Id FROM Account WHERE Name = 'two\nlines'"""));
        Assert.Single(await _org.Values("""SELECT Id FROM Account WHERE Name = '\u0054wo\nlines'"""));
        Assert.Single(await _org.Values("""SELECT Id FROM Account WHERE Name LIKE 'O\'NEIL \\ %'"""));
    }

    [Theory]
    [InlineData("Exact__c = 'Ab'", "Ab")]
    [InlineData("Exact__c = 'Ab' OR Size__c = 7", "Ab AB")]
    [InlineData("Exact__c != 'Ab'", "AB")]
    [InlineData("Exact__c IN ('Ab', 'x')", "Ab")]
    [InlineData("NOT Exact__c IN ('Ab')", "AB")]
    [InlineData("Size__c > 123456789011", "Ab")]
    public async Task CaseCountsWhereTheFieldSaysSo(string where, string expected)
    {
        using var org = new QueryOrg(new LocalOrgOptions
        {
            ExtraSchema = "object Account\nExact__c string(9) write unique external case\nSize__c long(12) write",
        });
        await org.Insert("Account", "Name,Exact__c,Size__c\na,Ab,123456789012\nb,AB,7\n");
        Assert.Equal(expected.Split(' '), await org.Values($"SELECT Exact__c FROM Account WHERE {where}"));
        var sizes = (await org.Query("SELECT Size__c FROM Account")).GetProperty("records").EnumerateArray()
            .Select(record => record.GetProperty("Size__c").GetInt64());
        Assert.Equal([123456789012, 7], sizes);
    }
}
