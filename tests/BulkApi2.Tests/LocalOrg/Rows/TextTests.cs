namespace BulkApi2.Tests.LocalOrgTests.Rows;

/// <summary>Cells of text, and what is kept of them.</summary>
public sealed class TextTests
{
    [Theory]
    [InlineData("Text__c", "  a  b \t", "a  b")]
    [InlineData("Text__c", "   ", null)]
    [InlineData("Text__c", "          a          ", "a")]
    [InlineData("Text__c", "\u00A0a", "\u00A0a")]
    [InlineData("Text__c", "#n/a", "#n/a")]
    [InlineData("Text__c", " #N/A ", null)]
    [InlineData("Area__c", "1234\r\n7890", "1234\r\n7890")]
    [InlineData("Area__c", "a\nb\n", "a\nb")]
    [InlineData("Number__c", " 1 ", "1")]
    [InlineData("Date__c", " 2026-01-01", "2026-01-01")]
    [InlineData("Phone__c", "abc", "abc")]
    [InlineData("Url__c", "not a url", "not a url")]
    [InlineData("Kind__c", "Three", "Three")]
    public async Task IsKept(string field, string text, string? value) =>
        Assert.Equal(value, await RowOrg.Store(field, text));

    [Theory]
    [InlineData("Text__c", "Text", "12345678901", 10)]
    [InlineData("Phone__c", "Phone", "+4930123456", 10)]
    [InlineData("Url__c", "Url", "https://a.example.org/", 20)]
    [InlineData("Email__c", "Email", "abcdefghij@example.org", 20)]
    [InlineData("Code__c", "Code", "12345678901", 10)]
    [InlineData("Kind__c", "Kind", "12345678901", 10)]
    public async Task HasALength(string field, string label, string text, int length) => Assert.Equal(
        $"STRING_TOO_LONG:{label}: data value too large: {text} (max length={length}):{field} --",
        await RowOrg.Store(field, text));

    [Fact]
    public async Task ALineBreakCountsAsItWasSent()
    {
        using var org = new RowOrg();
        var result = await org.Insert("Name,Area__c\na,\"1234\n67890\"\nb,\"1234\r\n67890\"\n");
        Assert.Equal((2, 1), (result.Processed, result.FailedCount));
        Assert.Contains("data value too large: 1234\r\n67890 (max length=10)", result.Failed, StringComparison.Ordinal);
        Assert.Equal("1234\n67890", org.Things.Single()["Area__c"]);
    }

    [Theory]
    [InlineData("A.B@Example.ORG", "a.b@example.org")]
    [InlineData("a..b.@example.org", "a..b.@example.org")]
    [InlineData("o'b+c_d-e@x-y.co", "o'b+c_d-e@x-y.co")]
    [InlineData("!#$%&*/=?^`{|}~@a.b", "!#$%&*/=?^`{|}~@a.b")]
    [InlineData("jörg@müller.de", "jörg@müller.de")]
    public async Task IsAnAddress(string text, string value) => Assert.Equal(value, await RowOrg.Store("Email__c", text));

    [Theory]
    [InlineData("a")]
    [InlineData("@b.c")]
    [InlineData("a@b")]
    [InlineData("a@b@c.de")]
    [InlineData(".a@b.c")]
    [InlineData("a b@c.de")]
    [InlineData("a@b .c")]
    [InlineData("a@.b.c")]
    [InlineData("a@b..c")]
    [InlineData("a@b.c.")]
    [InlineData("a@-b.c")]
    [InlineData("a@b-.c")]
    [InlineData("a@b_c.de")]
    [InlineData("a,b@c.de")]
    [InlineData("<a@b.c>")]
    [InlineData("a@b.c;d@e.f")]
    public async Task IsNoAddress(string text) => Assert.Equal(
        $"INVALID_EMAIL_ADDRESS:Email: invalid email address: {text}:Email__c --", await RowOrg.Store("Email__c", text));
}
