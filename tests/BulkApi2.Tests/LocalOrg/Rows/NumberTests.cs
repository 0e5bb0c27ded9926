namespace BulkApi2.Tests.LocalOrgTests.Rows;

/// <summary>Cells of numbers and of booleans.</summary>
public sealed class NumberTests
{
    [Theory]
    [InlineData("Number__c", "12", "12")]
    [InlineData("Number__c", "+12.30", "12.3")]
    [InlineData("Number__c", "1.2e2", "120")]
    [InlineData("Number__c", "1.5E-1", "0.15")]
    [InlineData("Number__c", ".5", "0.5")]
    [InlineData("Number__c", "5.", "5")]
    [InlineData("Number__c", "-0.0", "0")]
    [InlineData("Number__c", "-0.001", "0")]
    [InlineData("Number__c", "1e-300", "0")]
    [InlineData("Number__c", "1.005", "1.01")]
    [InlineData("Number__c", "-1.005", "-1.01")]
    [InlineData("Number__c", "9999.994", "9999.99")]
    [InlineData("Percent__c", "12.5", "12.5")]
    [InlineData("Whole__c", "123456789012345678", "123456789012345678")]
    [InlineData("Whole__c", "0.5", "1")]
    [InlineData("Int__c", "-0012", "-12")]
    [InlineData("Int__c", "+9999", "9999")]
    [InlineData("Long__c", "123456789012", "123456789012")]
    [InlineData("Flag__c", "TRUE", "true")]
    [InlineData("Flag__c", "False", "false")]
    [InlineData("Flag__c", "1", "true")]
    [InlineData("Flag__c", "0", "false")]
    [InlineData("Flag__c", "", "false")]
    [InlineData("Flag__c", "#N/A", "false")]
    public async Task AreKept(string field, string text, string value) =>
        Assert.Equal(value, await RowOrg.Store(field, text));

    [Theory]
    [InlineData("Number__c", "NaN", "xsd:double")]
    [InlineData("Number__c", "INF", "xsd:double")]
    [InlineData("Number__c", "Infinity", "xsd:double")]
    [InlineData("Number__c", "1,5", "xsd:double")]
    [InlineData("Number__c", "1e", "xsd:double")]
    [InlineData("Number__c", ".", "xsd:double")]
    [InlineData("Number__c", "0x1F", "xsd:double")]
    [InlineData("Number__c", "$5", "xsd:double")]
    [InlineData("Number__c", "1 000", "xsd:double")]
    [InlineData("Int__c", "1.0", "xsd:int")]
    [InlineData("Int__c", "1e2", "xsd:int")]
    [InlineData("Int__c", "2147483648", "xsd:int")]
    [InlineData("Long__c", "9223372036854775808", "xsd:long")]
    [InlineData("Flag__c", "yes", "xsd:boolean")]
    [InlineData("Flag__c", "on", "xsd:boolean")]
    [InlineData("Flag__c", "2", "xsd:boolean")]
    public async Task AreNone(string field, string text, string type) =>
        Assert.Equal(RowOrg.NoValue(field, text, type), await RowOrg.Store(field, text));

    [Theory]
    [InlineData("Number__c", "Number", "10000")]
    [InlineData("Number__c", "Number", "9999.995")]
    [InlineData("Number__c", "Number", "-1e4")]
    [InlineData("Number__c", "Number", "1e30")]
    [InlineData("Number__c", "Number", "1e999")]
    [InlineData("Int__c", "Int", "-10000")]
    [InlineData("Long__c", "Long", "1234567890123")]
    public async Task AreTooLarge(string field, string label, string text) => Assert.Equal(
        $"NUMBER_OUTSIDE_VALID_RANGE:{label}: value outside of valid range on numeric field: {text}:{field} --",
        await RowOrg.Store(field, text));
}
