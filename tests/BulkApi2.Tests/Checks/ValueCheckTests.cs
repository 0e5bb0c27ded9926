using BulkApi2.Core.Checks;

namespace BulkApi2.Tests.Checks;

public sealed class ValueCheckTests
{
    [Theory]
    [InlineData("Date__c", "31.12.2026", "NotADate", "Write 2026-12-31.")]
    [InlineData("Date__c", "12/31/2026", "NotADate", "Write 2026-12-31.")]
    [InlineData("Date__c", "31/12/2026", "NotADate", "Write 2026-12-31.")]
    [InlineData("Date__c", "3/4/2026", "NotADate", "Write it like 2026-03-09.")]
    [InlineData("Date__c", "2026-03-09T00:00:00Z", "NotADate", "Write 2026-03-09.")]
    [InlineData("Date__c", "2026-3-9", "NotADate", "Write 2026-03-09.")]
    [InlineData("Date__c", "20260309", "NotADate", "Write 2026-03-09.")]
    [InlineData("Date__c", "2026-02-30", "NotADate", "Write it like 2026-03-09.")]
    [InlineData("Date__c", "0026-03-09", "DateOutOfRange", "Check the year.")]
    [InlineData("Moment__c", "2026-03-09 10:11:12", "NotADateTime", "Write 2026-03-09T10:11:12 with its offset, such as Z for UTC.")]
    [InlineData(
        "Moment__c", "2026-03-09T10:11:12", "NotADateTime",
        "Write 2026-03-09T10:11:12 with its offset, such as 2026-03-09T10:11:12Z for UTC.")]
    [InlineData("Moment__c", "09.03.2026", "NotADateTime", "Write 2026-03-09T00:00:00Z for midnight in UTC.")]
    [InlineData("Time__c", "2 pm", "NotATime", "Write it like 14:30:00.000Z.")]
    [InlineData("Number__c", "1.234,5", "NotANumber", "Write 1234.5.")]
    [InlineData("Number__c", "1,234.5", "NotANumber", "Write 1234.5.")]
    [InlineData("Number__c", "12,5", "NotANumber", "Write 12.5.")]
    [InlineData("Number__c", "1,234", "NotANumber", "Write it with digits, a point before the decimals, and nothing else.")]
    [InlineData("Number__c", "1,234,567", "NotANumber", "Write 1234567.")]
    [InlineData("Number__c", "€ 1 234,50", "NotANumber", "Write 1234.50.")]
    [InlineData("Number__c", "$12", "NotANumber", "Write 12.")]
    [InlineData("Percent__c", "12 %", "NotANumber", "Write 12.")]
    [InlineData("Number__c", "12345", "NumberOutOfRange", "Check the number.")]
    [InlineData("Number__c", "1.005", "DecimalsRounded", "It is rounded; round it yourself if that matters.")]
    [InlineData("Int__c", "12.5", "NotAWholeNumber", "Write 13, or round it otherwise.")]
    [InlineData("Int__c", "12.0", "NotAWholeNumber", "Write 12, or round it otherwise.")]
    [InlineData("Int__c", "5000000000000", "NumberTooLarge", "Check the number.")]
    [InlineData("Int__c", "-99999999999999999999999999", "NumberTooLarge", "Check the number.")]
    [InlineData("Int__c", "twelve", "NotAWholeNumber", "Write it with digits alone.")]
    [InlineData("Flag__c", "Yes", "NotABoolean", "Write true.")]
    [InlineData("Flag__c", "nein", "NotABoolean", "Write false.")]
    [InlineData("Flag__c", "perhaps", "NotABoolean", "Write true or false.")]
    [InlineData("Text__c", "abcdefghijk", "TooLong", "Shorten it to 10 characters.")]
    [InlineData("Email__c", "a@b.example; c@d.example", "TooLong", "Shorten it to 20 characters.")]
    [InlineData("Email__c", "a@b.ex; c@d.ex", "NotAnEmail", "Write one address, without a name and without blanks.")]
    [InlineData("Strict__c", "Wram", "NotInPicklist", "Write Warm.")]
    [InlineData("Strict__c", "Nothing", "NotInPicklist", "Use one of: Hot, Warm.")]
    [InlineData("Pick__c", "Colt", "NewPicklistValue", "Write Cold, if that is meant.")]
    [InlineData("Pick__c", "Nothing", "NewPicklistValue", "It is loaded as it is.")]
    [InlineData("StrictMany__c", "Red, Blue", "NotInPicklist", "Write Red;Blue: a semicolon separates the values.")]
    [InlineData("Parent__c", "Acme", "NotAnId", "Write the record's id; a key of it goes into a column Parent__r.<its external id field>.")]
    [InlineData("Parent__c", "001000000000001AAA", "IdOfOtherObject", "Look where the id comes from.")]
    [InlineData("Parent__c", "A0T000000000001AAA", "IdOfOtherObject", "Look where the id comes from.")]
    [InlineData(
        "Parent__c", "a0T00000000000baaa", "IdCaseChanged",
        "Capital and small letters count in ids; a spreadsheet may have changed them.")]
    [InlineData("Who__c", "a0T000000000001", "IdOfOtherObject", "Look where the id comes from.")]
    [InlineData("Parent__r.NumberKey__c", "no", "NotANumber", "Write it with digits, a point before the decimals, and nothing else.")]
    public async Task A_value_that_cannot_be_is_found_with_what_was_meant(string field, string text, string kind, string suggestion)
    {
        using var things = await Things.CreateAsync();

        var finding = Assert.Single(await things.CheckAsync(Things.Settings("insert"), [field, "Name"], [text, "x"]));

        Assert.Equal((kind, field, suggestion), (finding.Id, finding.Column, finding.Suggestion));
        Assert.Contains(text, finding.Problem);
        Assert.Equal((1, 1), (finding.Row, finding.Count));
    }

    [Theory]
    [InlineData("Text__c", "äöüäöüäöüä")]
    [InlineData("Text__c", "  abcdefghij\r\n")]
    [InlineData("Text__c", "#N/A")]
    [InlineData("Date__c", "#N/A")]
    [InlineData("Strict__c", "HOT")]
    [InlineData("StrictMany__c", "red; Blue;")]
    [InlineData("Who__c", "003000000000001AAA")]
    [InlineData("Flag__c", "TRUE")]
    [InlineData("Url__c", "no url at all")]
    [InlineData("Kind__c", "Three")]
    [InlineData("Parent__r.Key__c", "a key that is far too long for its field")]
    public async Task A_value_that_can_be_is_left_alone(string field, string text)
    {
        using var things = await Things.CreateAsync();

        Assert.Empty(await things.CheckAsync(Things.Settings("insert"), [field, "Name"], [text, "x"]));
    }

    [Theory]
    [InlineData("insert", null, "Text__c,Must__c", "a,", "")]
    [InlineData("update", null, "Id,Must__c", "a0T000000000001,#N/A", "NullNotAllowed(Must__c)")]
    [InlineData("upsert", "Key__c", "Key__c,Must__c", "k,#N/A", "NullNotAllowed(Must__c)")]
    [InlineData("update", null, "Id,Text__c", ",x", "KeyMissing(Id)")]
    [InlineData("update", null, "Id,Text__c", "#N/A,x", "NotAnId(Id)")]
    [InlineData("delete", null, "Id", "003000000000001AAA", "IdOfOtherObject(Id)")]
    [InlineData("upsert", "Key__c", "Key__c,Text__c", "#N/A,x", "KeyMissing(Key__c)")]
    [InlineData("upsert", "Id", "Id,Text__c", ",x", "")]
    [InlineData("insert", null, "Id,Text__c", "x,x", "IdNotAllowed(Id)")]
    [InlineData("insert", null, "IsDeleted,Text__c", "true,x", "NotCreateable(IsDeleted)")]
    public async Task The_operation_decides_what_must_and_may_be_given(
        string operation, string? key, string columns, string row, string kinds)
    {
        using var things = await Things.CreateAsync();

        Assert.Equal(kinds, Described.Kinds(await things.CheckAsync(Things.Settings(operation, key), columns.Split(','), row.Split(','))));
    }

    [Fact]
    public void An_empty_required_field_fails_an_insert_and_may_fail_an_upsert() => Assert.All(Described.Everywhere, static described =>
    {
        var findings = described.Check("Contact", "insert", "LastName,Email", null, ["Doe", "a@b.example"], [" ", null], ["#N/A", ""]);
        var insert = Assert.Single(findings, static found => found.Id == "RequiredValueMissing");
        var upsert = Assert.Single(described.Check("Contact", "upsert", "LastName,Email", "Email", ["", "a@b.example"]));

        Assert.Equal((FindingSeverity.Error, "LastName", 2, 1), (insert.Severity, insert.Column, insert.Row, insert.Count));
        Assert.Equal((FindingSeverity.Warning, "LastName", 1, 1), (upsert.Severity, upsert.Column, upsert.Row, upsert.Count));
    });

    [Fact]
    public void A_column_without_right_to_it_becomes_an_error_with_its_first_value() => Assert.All(Described.Everywhere, static described =>
    {
        const string columns = "LastName,CreatedDate";
        var none = Assert.Single(described.Check("Contact", "insert", columns, null, ["Doe", ""], ["Doe", " "]));
        var some = Assert.Single(described.Check("Contact", "insert", columns, null, ["Doe", ""], ["Doe", "2026-01-01T00:00:00Z"]));

        Assert.Equal((FindingSeverity.Warning, null), (none.Severity, none.Row));
        Assert.Equal((FindingSeverity.Error, 2, 1), (some.Severity, some.Row, some.Count));
    });

    [Fact]
    public void Findings_do_not_grow_with_the_rows()
    {
        var rows = Enumerable.Range(0, 5_000)
            .Select(static i => new[] { "Doe", i % 2 == 0 ? $"no address {i}" : $"a{i}@b.example" })
            .ToArray();

        Assert.All(Described.Everywhere, described =>
        {
            var finding = Assert.Single(described.Check("Contact", "insert", "LastName,Email", null, rows));

            Assert.Equal((2_500, 1), (finding.Count, finding.Row));
            Assert.Equal([1, 3, 5, 7, 9, 11, 13, 15, 17, 19], finding.Rows);
            Assert.Contains("'no address 0'", finding.Problem);
        });
    }

    [Fact]
    public void Rows_of_another_length_are_found_and_passed_over() => Assert.All(Described.Everywhere, static described =>
    {
        var finding = Assert.Single(
            described.Check("Contact", "insert", "LastName,Email", null, ["Doe", "x@y.example"], ["Doe"], ["Doe", "x@y.example", "no"]));

        Assert.Equal(("InvalidCsv", null, 2, 2), (finding.Id, finding.Column, finding.Row, finding.Count));
        Assert.Contains("Row 2 has 1 value, and the header has 2 columns", finding.Problem);
    });
}
