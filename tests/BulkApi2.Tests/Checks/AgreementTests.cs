using BulkApi2.Core.Checks;
using BulkApi2.Core.Jobs;
using BulkApi2.Tests.LocalOrgTests.Rows;

namespace BulkApi2.Tests.Checks;

/// <summary>
/// The check and the org were written apart. What the check calls an error, the org refuses; and of what the org refuses for a
/// reason that the description tells, the check finds something.
/// </summary>
public sealed class AgreementTests
{
    private const int Rows = 300;

    /// <summary>Only the records can tell these.</summary>
    private static readonly string[] Unforeseeable =
        ["DUPLICATE_VALUE", "INVALID_CROSS_REFERENCE_KEY", "ENTITY_IS_DELETED", "INVALID_FIELD:Foreign key", "DUPLICATE_EXTERNAL_ID"];

    /// <summary>What the check only remarks.</summary>
    private static readonly string[] Harmless = ["NewPicklistValue", "DecimalsRounded"];

    private static readonly string[] Texts =
    [
        "", " ", "#N/A", " #N/A ", "x", "0", "1", "-1", "+5", "12", "9999", "10000",
        "-9999", "99999", "2147483648", "999999999999", "1000000000000",
        "9223372036854775808", "1.5", "1.", ".5", ".", "-", "9999.99", "9999.994",
        "9999.995", "10000.00", "-9999.999", "1e3", "1E-400", "1e400", "1e",
        "0x10", "1,5", "1.234,5", "1 000", "$5", "NaN", "INF", "00012", "000000000000000000000000000000000000001",
        "0.00000000000000000000000000000000001",
        "true", "FALSE", "yes", "2026-03-09", "2024-02-29", "2026-02-29", "2026-02-30",
        "1699-12-31", "1700-01-01", "4000-12-31", "4001-01-01", "0000-01-01",
        "09.03.2026", "3/9/2026", "2026-3-9", "2026-03-09Z", "2026-03-09T10:11:12Z",
        "2026-03-09T10:11:12", "2026-03-09T10:11:12.123456789+01:00",
        "2026-03-09T10:11:12.1234567890Z", "2026-03-09T10:11:12.Z", "2026-03-09T24:00:00Z",
        "2026-03-09T10:11:12+0100", "2026-03-09T10:11:12+15:00",
        "1700-01-01T00:00:00+01:00", "4000-12-31T23:59:59-01:00", "2026-03-09 10:11:12Z",
        "10:11:12", "10:11:12.5Z", "10:11:12Z", "10:11", "10:11:60", "10:11:12+01",
        "Hot", "hot", " Warm ", "Cold", "Tepid", "Red", "Red;Blue", "red; GREEN",
        "Red,Blue", ";", "Red;;Red;Red;Red;Red;Red", "Purple", "Red;Purple",
        "a@b.example", "A@B.Example", "a@b", "a b@c.example", "@b.example", ".a@b.example",
        "a.@b.example", "a@b..example", "a@-b.example", "a@b-.example",
        "müller@bücher.example", "a@b.example;c@d.example", "abcdefghij", "abcdefghijk",
        "äöüäöüäöüä", "äöüäöüäöüäö", "😀😀😀😀😀", "😀😀😀😀😀😀", "日本語日本語日本語日",
        "abcdefghijklmnopqrst", "abcdefghijklmnopqrstu", "001000000000001", "003000000000001AAA",
        "a0T000000000001", "a0TLK0000000001AAA", "A0TLK0000000001AAA",
        "a0tlk0000000001aac", "a0TLK0000000001AA9", "a0T00000000000", "a0T-00000000001",
        "line\nbreak", "tab\tin", "quote\"in", "semi;colon",
    ];

    public static TheoryData<string> Fields =>
    [
        "Text__c", "Area__c", "Email__c", "Phone__c", "Url__c", "Code__c", "Kind__c",
        "Pick__c", "Strict__c", "Many__c", "StrictMany__c", "Int__c", "Long__c",
        "Number__c", "Whole__c", "Percent__c", "Flag__c", "Date__c", "Moment__c", "Time__c",
        "Key__c", "ExactKey__c", "NumberKey__c", "Exact__c", "Must__c",
        "Parent__c", "Who__c", "Id", "IsDeleted", "Parent__r.NumberKey__c", "Parent__r.Key__c", "Parent__r.Id", "Account:Who__r.Id",
    ];

    [Theory]
    [MemberData(nameof(Fields))]
    public async Task They_agree_on_what_a_field_takes(string field)
    {
        using var things = await Things.CreateAsync();

        await Compare(things, Things.Settings("insert"), [field, "Name"], [.. Texts.Select((text, i) => new[] { text, $"{i}" })]);
    }

    [Theory]
    [InlineData("insert", null, 1)]
    [InlineData("update", null, 2)]
    [InlineData("upsert", "Key__c", 3)]
    [InlineData("upsert", "NumberKey__c", 4)]
    [InlineData("upsert", "Email__c", 5)]
    [InlineData("upsert", "Id", 6)]
    public async Task They_agree_on_rows_of_many_fields(string operation, string? key, int seed)
    {
        using var things = await Things.CreateAsync();
        await things.LoadAsync(
            Things.Settings("insert"),
            ["Key__c", "Name"],
            [.. Enumerable.Range(0, Rows).Select(static i => new[] { $"k{i}", $"{i}" })]);
        var ids = things.Org.Local.Records(RowOrg.Thing).Select(static record => record["Id"]!).ToArray();
        var random = new Random(seed);
        for (var round = 0; round < 4; round++)
        {
            var fields = Fields.Select(static data => data.Data)
                .Where(name => name != "Id" && name != key && !name.StartsWith("Account:", StringComparison.Ordinal))
                .ToArray();
            random.Shuffle(fields);
            string[] columns =
            [
                operation == "insert" ? "Key__c" : key ?? "Id",
                .. fields.Where(static name => name != "Key__c").Take(3),
                "Name",
            ];
            var rows = Enumerable.Range(0, Rows).Select(i => columns.Select(name => Text(name, i, round)).ToArray()).ToArray();
            await Compare(things, Things.Settings(operation, key), columns, rows);
        }

        string? Text(string column, int row, int round) => column switch
        {
            "Name" => $"{row}",
            "Id" => random.Next(4) == 0 ? Texts[random.Next(Texts.Length)] : ids[row],
            "Key__c" when random.Next(4) > 0 => $"k{(row * 2) + round}",
            "NumberKey__c" when random.Next(4) > 0 => $"{(row * 2) + round}",
            "Email__c" when random.Next(4) > 0 => $"r{(row * 2) + round}@b.example",
            _ when column != key && random.Next(2) == 0 => "",
            _ => Texts[random.Next(Texts.Length)],
        };
    }

    private static async Task Compare(Things things, IngestJobSettings settings, string[] columns, IReadOnlyList<string?[]> rows)
    {
        var errors = await things.LoadAsync(settings, columns, rows);
        Assert.InRange(errors.Count, 1, rows.Count - 1);
        foreach (var row in rows)
        {
            var findings = await things.CheckAsync(settings, columns, row);
            errors.TryGetValue(row[^1]!, out var error);
            var data = string.Join(" | ", columns.Zip(row, static (column, text) => $"{column}='{text}'"));
            var found = string.Join(
                " + ", findings.Select(static finding => $"{finding.Severity} {finding.Column} {finding.Problem}"));
            var what = $"{settings.Operation} {data}: org: {error ?? "loaded"}; check: {found}";
            var expectsFailure = findings.Any(static finding => finding.Severity == FindingSeverity.Error);
            Assert.True(error is not null || !expectsFailure, $"An error that is none. {what}");
            var isForeseeable = error is not null && !Unforeseeable.Any(code => error.StartsWith(code, StringComparison.Ordinal));
            Assert.True(!isForeseeable || findings.Any(static finding => !Harmless.Contains(finding.Id)), $"Nothing was found. {what}");
        }
    }
}
