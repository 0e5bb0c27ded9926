using System.Collections;
using System.Globalization;
using BulkApi2.Core.Csv;
using BulkApi2.Tests.Support;
using FsCheck.Fluent;

namespace BulkApi2.Tests.Csv;

public sealed class FieldTextTests
{
    public static TheoryData<object?, string> Values { get; } = new()
    {
        { null, "" },
        { DBNull.Value, "" },
        { "", "" },
        { "#N/A", "#N/A" },
        { true, "true" },
        { false, "false" },
        { 1234.5m, "1234.5" },
        { 1234.5, "1234.5" },
        { 0.1f, "0.1" },
        { 1e300, "1E+300" },
        { -7, "-7" },
        { 123456789012345678L, "123456789012345678" },
        { 'x', "x" },
        { DayOfWeek.Friday, "Friday" },
        { new Guid("00112233-4455-6677-8899-aabbccddeeff"), "00112233-4455-6677-8899-aabbccddeeff" },
        { new Uri("https://example.com/a b"), "https://example.com/a b" },
        { new DateTime(2026, 3, 9, 8, 7, 6, 5, DateTimeKind.Utc), "2026-03-09T08:07:06.005Z" },
        { new DateTimeOffset(2026, 3, 9, 8, 7, 6, TimeSpan.FromHours(2)), "2026-03-09T06:07:06.000Z" },
        { new DateOnly(2026, 3, 9), "2026-03-09" },
        { new TimeOnly(8, 7, 6), "08:07:06.000Z" },
        { new[] { "Gold", "Silver" }, "Gold;Silver" },
        { new ArrayList { 1, 2.5, true }, "1;2.5;true" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void A_value_has_the_text_that_Salesforce_reads_in_every_culture(object? value, string expected)
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            foreach (var name in new[] { "", "de-DE", "fa-IR", "tr-TR" })
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);
                Assert.True(FieldText.TryFormat(value, null, out var text));
                Assert.Equal(expected, text);
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void Times_without_a_zone_are_local()
    {
        var local = new DateTime(2026, 7, 1, 12, 0, 0, DateTimeKind.Local);

        FieldText.TryFormat(local, null, out var expected);
        FieldText.TryFormat(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), null, out var text);

        Assert.Equal(expected, text);
    }

    [Fact]
    public void What_is_no_field_has_no_text()
    {
        Assert.False(FieldText.TryFormat(new Hashtable(), null, out _));
        Assert.False(FieldText.TryFormat(new object(), null, out _));
        Assert.False(FieldText.TryFormat(new[] { new[] { 1 } }, null, out _));
        Assert.False(FieldText.TryFormat(new[] { new object() }, null, out _));
    }

    [Fact]
    public void Numbers_come_back_as_they_were()
    {
        Generated.Check(ArbMap.Default.GeneratorFor<double>(), static number =>
        {
            FieldText.TryFormat(number, null, out var text);
            Assert.Equal(number, double.Parse(text, CultureInfo.InvariantCulture));
        });
        Generated.Check(ArbMap.Default.GeneratorFor<decimal>(), static number =>
        {
            FieldText.TryFormat(number, null, out var text);
            Assert.Equal(number, decimal.Parse(text, CultureInfo.InvariantCulture));
        });
    }
}
