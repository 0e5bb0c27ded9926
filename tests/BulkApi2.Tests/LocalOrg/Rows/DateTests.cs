namespace BulkApi2.Tests.LocalOrgTests.Rows;

/// <summary>Cells of dates and times.</summary>
public sealed class DateTests
{
    [Theory]
    [InlineData("Date__c", "2024-02-29", "2024-02-29")]
    [InlineData("Date__c", "2000-02-29", "2000-02-29")]
    [InlineData("Date__c", "1700-01-01", "1700-01-01")]
    [InlineData("Date__c", "4000-12-31", "4000-12-31")]
    [InlineData("Moment__c", "2026-01-02T03:04:05Z", "2026-01-02T03:04:05.000+0000")]
    [InlineData("Moment__c", "2026-01-02T03:04:05.6Z", "2026-01-02T03:04:05.600+0000")]
    [InlineData("Moment__c", "2026-01-02T03:04:05.678901234Z", "2026-01-02T03:04:05.678+0000")]
    [InlineData("Moment__c", "2026-01-02T03:04:05.678+01:30", "2026-01-02T01:34:05.678+0000")]
    [InlineData("Moment__c", "2026-01-02T03:04:05-0800", "2026-01-02T11:04:05.000+0000")]
    [InlineData("Moment__c", "2026-01-01T00:00:00+14:00", "2025-12-31T10:00:00.000+0000")]
    [InlineData("Moment__c", "1700-01-01T00:00:00Z", "1700-01-01T00:00:00.000+0000")]
    [InlineData("Time__c", "23:59:58", "23:59:58.000Z")]
    [InlineData("Time__c", "23:59:58.7", "23:59:58.700Z")]
    [InlineData("Time__c", "00:00:00.000Z", "00:00:00.000Z")]
    public async Task AreKept(string field, string text, string value) =>
        Assert.Equal(value, await RowOrg.Store(field, text));

    [Theory]
    [InlineData("Date__c", "2023-02-29", "xsd:date")]
    [InlineData("Date__c", "1900-02-29", "xsd:date")]
    [InlineData("Date__c", "2026-13-01", "xsd:date")]
    [InlineData("Date__c", "2026-04-31", "xsd:date")]
    [InlineData("Date__c", "2026-4-1", "xsd:date")]
    [InlineData("Date__c", "0000-01-01", "xsd:date")]
    [InlineData("Date__c", "12026-01-01", "xsd:date")]
    [InlineData("Date__c", "01/02/2026", "xsd:date")]
    [InlineData("Date__c", "2026-01-01Z", "xsd:date")]
    [InlineData("Date__c", "2026-01-01T00:00:00Z", "xsd:date")]
    [InlineData("Moment__c", "2026-01-01", "xsd:dateTime")]
    [InlineData("Moment__c", "2026-01-01T10:00:00", "xsd:dateTime")]
    [InlineData("Moment__c", "2026-01-01 10:00:00Z", "xsd:dateTime")]
    [InlineData("Moment__c", "2026-01-01T24:00:00Z", "xsd:dateTime")]
    [InlineData("Moment__c", "2026-01-01T23:60:00Z", "xsd:dateTime")]
    [InlineData("Moment__c", "2026-01-01T23:59:60Z", "xsd:dateTime")]
    [InlineData("Moment__c", "2026-01-01T10:00Z", "xsd:dateTime")]
    [InlineData("Moment__c", "2026-01-01T10:00:00.Z", "xsd:dateTime")]
    [InlineData("Moment__c", "2026-01-01T10:00:00+1", "xsd:dateTime")]
    [InlineData("Moment__c", "2026-01-01T10:00:00+15:00", "xsd:dateTime")]
    [InlineData("Moment__c", "2026-01-01T10:00:00+01-00", "xsd:dateTime")]
    [InlineData("Moment__c", "2026-01-01T10:00:00GMT", "xsd:dateTime")]
    [InlineData("Time__c", "24:00:00", "xsd:time")]
    [InlineData("Time__c", "9:00:00", "xsd:time")]
    [InlineData("Time__c", "09:00", "xsd:time")]
    [InlineData("Time__c", "09:00:00+01:00", "xsd:time")]
    public async Task AreNone(string field, string text, string type) =>
        Assert.Equal(RowOrg.NoValue(field, text, type), await RowOrg.Store(field, text));

    [Theory]
    [InlineData("Date__c", "Date", "1699-12-31", "Thu Dec 31 00:00:00 GMT 1699")]
    [InlineData("Date__c", "Date", "4001-01-01", "Mon Jan 01 00:00:00 GMT 4001")]
    [InlineData("Date__c", "Date", "0024-02-29", "Thu Feb 29 00:00:00 GMT 0024")]
    [InlineData("Moment__c", "Moment", "1700-01-01T01:00:00+02:00", "Thu Dec 31 23:00:00 GMT 1699")]
    [InlineData("Moment__c", "Moment", "0001-01-01T01:00:00+02:00", "Mon Jan 01 00:00:00 GMT 0001")]
    public async Task AreTooEarlyOrTooLate(string field, string label, string text, string shown) => Assert.Equal(
        $"FIELD_INTEGRITY_EXCEPTION:{label}: invalid date: {shown}:{field} --", await RowOrg.Store(field, text));
}
