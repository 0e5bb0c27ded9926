using System.Text.Json.Nodes;
using BulkApi2.Tests.Support;
using FsCheck.Fluent;

namespace BulkApi2.Tests.LocalOrgTests.Queries;

/// <summary>What a wrong query is told.</summary>
public sealed class QueryErrorTests : IDisposable
{
    private const string Advice = "Please reference your WSDL or the describe call for the appropriate names.";
    private const string AnId = "'7075A0000BiWZjxx'";

    private readonly QueryOrg _org = new();

    public void Dispose() => _org.Dispose();

    [Theory]
    [FileRows]
    [FileRow("answers/rest/unknown-object.json", "SELECT+Id,Email+FROM+Kontact")]
    [FileRow("recorded/answers/amp-labs-connectors/rest/unknown-object.json", "SELECT+Id,Name,BillingCity,IsDeleted+FROM+Accout")]
    public async Task AnUnknownObject(string file, string soql)
    {
        var (_, body) = await _org.Client.Send("GET", $"{OrgClient.Root}query?q={soql}");
        Assert.Equal(JsonNode.Parse(TestFile.Read(file))!.ToJsonString(), JsonNode.Parse(body)!.ToJsonString());
    }

    // The excerpts and columns are those of recorded errors.
    [Theory]
    [InlineData(
        "select Id, Company,Email,LastName,SF_date__c, ConvertedContactId from Lead LIMIT 5",
        "INVALID_FIELD",
        "\nselect Id, Company,Email,LastName,SF_date__c, ConvertedContactId from\n                                  ^\n"
            + "ERROR at Row:1:Column:35\nNo such column 'SF_date__c' on entity 'Lead'. If you are attempting to use a "
            + "custom field, be sure to append the '__c' after the custom field name. " + Advice)]
    [InlineData(
        "select Id, AccountNumber from Account where AccountNumber = 3999",
        "INVALID_FIELD",
        "\nAccountNumber from Account where AccountNumber = 3999\n                                 ^\nERROR at Row:1:Column:45\n"
            + "value of filter criterion for field 'AccountNumber' must be of type string and should be enclosed in quotes")]
    [InlineData(
        "SELECT Id FROM Contact WHERE AccountId = " + AnId,
        "INVALID_QUERY_FILTER_OPERATOR",
        "\nSELECT Id FROM Contact WHERE AccountId = " + AnId + "\n                             ^\nERROR at Row:1:Column:30\n"
            + "invalid ID field: 7075A0000BiWZjxx")]
    [InlineData(
        "SELECT Id, Email, Name\nFROM Contact\nWHERE AccountId = '0014000000p6XlS' AND LastName LIKE 'test' OR email LIKE 'test'",
        "MALFORMED_QUERY",
        "\n'0014000000p6XlS' AND LastName LIKE 'test' OR email LIKE 'test'\n                                          ^\n"
            + "ERROR at Row:3:Column:61\nunexpected token: 'OR'")]
    [InlineData(
        "SELECT Id FROM Account WHERE CreatedDate >= 2013-12-01T12:00:00 00:00",
        "MALFORMED_QUERY",
        "\nCreatedDate >= 2013-12-01T12:00:00 00:00\n                                 ^\n"
            + "ERROR at Row:1:Column:63\nline 1:63 no viable alternative at character ' '")]
    public async Task AsRecorded(string soql, string code, string message) =>
        Assert.Equal((code, message), await _org.Refused(soql));

    [Theory]
    [InlineData("", "MALFORMED_QUERY", "unexpected token: '<EOF>'")]
    [InlineData("SELECT FROM Account", "MALFORMED_QUERY", "unexpected token: 'FROM'")]
    [InlineData("SELECT Id FORM Account", "MALFORMED_QUERY", "unexpected token: 'FORM'")]
    [InlineData("SELECT Id, FROM Account", "MALFORMED_QUERY", "unexpected token: 'FROM'")]
    [InlineData("SELECT * FROM Account", "MALFORMED_QUERY", "ERROR at Row:1:Column:7\nunexpected token: '*'")]
    [InlineData("SELECT Id FROM Account WHERE Name = #", "MALFORMED_QUERY", "line 1:36 no viable alternative at character '#'")]
    [InlineData("SELECT Id FROM Account WHERE", "MALFORMED_QUERY", "unexpected token: '<EOF>'")]
    [InlineData("SELECT Id FROM Account WHERE Name", "MALFORMED_QUERY", "unexpected token: '<EOF>'")]
    [InlineData("SELECT Id FROM Account WHERE Name = ", "MALFORMED_QUERY", "unexpected token: '<EOF>'")]
    [InlineData("SELECT Id FROM Account WHERE Name = 'x", "MALFORMED_QUERY", "line 1:36 mismatched character '<EOF>' expecting '''")]
    [InlineData("SELECT Id FROM Account WHERE Name = 'O'Neil'", "MALFORMED_QUERY", "line 1:43 mismatched character '<EOF>' expecting '''")]
    [InlineData("SELECT Id FROM Account WHERE Name = 'x' y", "MALFORMED_QUERY", "unexpected token: 'y'")]
    [InlineData("SELECT Id FROM Account WHERE Name IN ()", "MALFORMED_QUERY", "unexpected token: ')'")]
    [InlineData("SELECT Id FROM Account WHERE Name IN 'x'", "MALFORMED_QUERY", "unexpected token: ''x''")]
    [InlineData("SELECT Id FROM Account WHERE (Name = 'x'", "MALFORMED_QUERY", "unexpected token: '<EOF>'")]
    [InlineData("SELECT Id FROM Account WHERE Name = 'a' OR Name = 'b' AND Name = 'c'", "MALFORMED_QUERY", "unexpected token: 'AND'")]
    [InlineData("SELECT Id FROM Account WHERE Name = :name", "MALFORMED_QUERY", "Bind variables only allowed in Apex code")]
    [InlineData("SELECT Id FROM Account WHERE Name = Phone", "MALFORMED_QUERY", "Bind variables only allowed in Apex code")]
    [InlineData(@"SELECT Id FROM Account WHERE Name = 'a\x'", "MALFORMED_QUERY", @"Illegal character sequence '\x' in string literal.")]
    [InlineData("SELECT Id FROM Account LIMIT x", "MALFORMED_QUERY", "unexpected token: 'x'")]
    [InlineData("SELECT Id FROM Account LIMIT -1", "MALFORMED_QUERY", "unexpected token: '-1'")]
    [InlineData("SELECT Id FROM Account OFFSET 2001", "NUMBER_OUTSIDE_VALID_RANGE", "Maximum SOQL offset allowed is 2000")]
    [InlineData("SELECT Id FROM Account ORDER Name", "MALFORMED_QUERY", "unexpected token: 'Name'")]
    [InlineData("SELECT Id FROM Account GROUP BY Name", "MALFORMED_QUERY", "has no GROUP BY")]
    [InlineData("SELECT MAX(Name) FROM Account", "MALFORMED_QUERY", "has no aggregates but COUNT")]
    [InlineData("SELECT Name, COUNT(Id) FROM Account", "MALFORMED_QUERY", "has no GROUP BY")]
    [InlineData("SELECT Id, (SELECT Id FROM Contacts) FROM Account", "MALFORMED_QUERY", "has no subqueries")]
    [InlineData("SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact)", "MALFORMED_QUERY", "has no subqueries")]
    [InlineData("SELECT TYPEOF Owner WHEN User THEN Id END FROM Lead", "MALFORMED_QUERY", "has no TYPEOF")]
    [InlineData("SELECT toLabel(Name) FROM Account", "MALFORMED_QUERY", "unexpected token: '('")]
    [InlineData("SELECT FIELDS(NONE) FROM Account", "MALFORMED_QUERY", "unexpected token: 'NONE'")]
    [InlineData("SELECT Id FROM ScratchOrgInfo", "INVALID_TYPE", "sObject type 'ScratchOrgInfo' is not supported.")]
    [InlineData("SELECT Foo FROM Account", "INVALID_FIELD", "ERROR at Row:1:Column:8\nNo such column 'Foo' on entity 'Account'.")]
    [InlineData("SELECT Foo.Name FROM Account", "INVALID_FIELD", "Didn't understand relationship 'Foo' in field path.")]
    [InlineData("SELECT Owner.Foo FROM Account", "INVALID_FIELD", "No such column 'Foo' on entity 'User'.")]
    [InlineData("SELECT Id FROM Account ORDER BY Foo", "INVALID_FIELD", "No such column 'Foo' on entity 'Account'.")]
    [InlineData("SELECT Id, id FROM Account", "INVALID_FIELD", "duplicate field selected: Id")]
    [InlineData(
        "SELECT Id FROM Account WHERE Description = 'x'", "INVALID_FIELD",
        "field 'Description' can not be filtered in a query call")]
    [InlineData(
        "SELECT Id FROM Account ORDER BY BillingAddress", "INVALID_FIELD",
        "field 'BillingAddress' can not be sorted in a query call")]
    [InlineData(
        "SELECT Id FROM Account WHERE CreatedDate = '2026-01-01'", "INVALID_FIELD",
        "must be of type dateTime and should not be enclosed in quotes")]
    [InlineData(
        "SELECT Id FROM Account WHERE CreatedDate = 2026-01-01", "INVALID_FIELD",
        "must be of type dateTime and should not be enclosed in quotes")]
    [InlineData(
        "SELECT Id FROM Contact WHERE Birthdate = 2026-13-01", "INVALID_FIELD",
        "must be of type date and should not be enclosed in quotes")]
    [InlineData("SELECT Id FROM Contact WHERE Birthdate = LAST_N_YEARS:99999", "INVALID_FIELD", "must be of type date")]
    [InlineData("SELECT Id FROM Contact WHERE Birthdate = LAST_N_DAYS:99999999999", "MALFORMED_QUERY", "unexpected token: '99999999999'")]
    [InlineData(
        "SELECT Id FROM Account WHERE IsDeleted = 'true'", "INVALID_FIELD",
        "must be of type boolean and should not be enclosed in quotes")]
    [InlineData("SELECT Id FROM Account WHERE IsDeleted > true", "INVALID_QUERY_FILTER_OPERATOR", "invalid operator on boolean field")]
    [InlineData(
        "SELECT Id FROM Account WHERE AnnualRevenue = '5'", "INVALID_FIELD",
        "must be of type double and should not be enclosed in quotes")]
    [InlineData("SELECT Id FROM Account WHERE AnnualRevenue = 1e99", "INVALID_FIELD", "must be of type double")]
    [InlineData("SELECT Id FROM Account WHERE Id LIKE '001%'", "INVALID_QUERY_FILTER_OPERATOR", "invalid operator on id field")]
    [InlineData("SELECT Id FROM Account WHERE Id IN ('001')", "INVALID_QUERY_FILTER_OPERATOR", "invalid ID field: 001")]
    [InlineData(
        "SELECT Id FROM Account WHERE NumberOfEmployees LIKE 'x'", "INVALID_QUERY_FILTER_OPERATOR",
        "invalid operator on int field")]
    [InlineData("SELECT Id FROM Account WHERE Name LIKE 5", "INVALID_FIELD", "must be of type string")]
    public async Task Wrong(string soql, string code, string message)
    {
        var error = await _org.Refused(soql);
        Assert.Equal(code, error.Code);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TooMuch()
    {
        var deep = string.Concat(Enumerable.Repeat("(", 5000));
        Assert.Equal("QUERY_TOO_COMPLICATED", (await _org.Refused($"SELECT Id FROM Account WHERE {deep}")).Code);
        var nots = string.Concat(Enumerable.Repeat("NOT ", 5000));
        Assert.Equal("QUERY_TOO_COMPLICATED", (await _org.Refused($"SELECT Id FROM Account WHERE {nots}")).Code);
        var ids = string.Join(",", Enumerable.Repeat("'x'", 30_000));
        Assert.Contains(
            "longer than 100000", (await _org.Refused($"SELECT Id FROM Account WHERE Name IN ({ids})")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoQueryAtAll() => Assert.Equal(
        "MALFORMED_QUERY", QueryOrg.Error((await _org.Client.Send("GET", OrgClient.Root + "query")).Body).Code);

    /// <summary>Whatever is asked, the answer is a result or an error of the query.</summary>
    [Fact]
    public void AnythingIsAnswered()
    {
        string[] words =
        [
            "SELECT", "FROM", "WHERE", "AND", "OR", "NOT", "IN", "LIKE", "NULL", "ORDER", "BY", "LIMIT", "COUNT", "FIELDS", "ALL",
            "Account", "Id", "Name", "Owner", "CreatedDate", "IsDeleted", "NumberOfEmployees", "TODAY", "LAST_N_DAYS", "NULLS", "LAST",
            "(", ")", "()", ",", ".", "=", "!=", "<", ">=", ":", "'x'", "'", "\\", "5", "-1", "1e999", "2026-01-01", "2026-99-99",
            "2026-01-01T00:00:00Z", "2026-01-01T", "\n", "é", "\0", "%",
        ];
        var query = Gen.OneOf(
            Gen.Elements(words).ListOf().Select(parts => string.Join(" ", parts)),
            Gen.Elements(words).ListOf().Select(parts => "SELECT Id FROM Account WHERE " + string.Join(" ", parts)),
            Generated.Text);
        Generated.Check(query, text =>
        {
            var (status, body) = _org.Client.Send("GET", $"{OrgClient.Root}query?q={Uri.EscapeDataString(text)}").GetAwaiter().GetResult();
            Assert.True(status is 200 or 400, $"{text}: {status} {body}");
        });
    }
}
