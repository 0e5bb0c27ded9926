using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Security;
using BulkApi2.Core.Data;
using BulkApi2.Tests.Support;
using FsCheck.Fluent;

namespace BulkApi2.Tests.Data;

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
        { -1234567, "-1234567" },
        { BigInteger.Parse("-123456789012345678901234567890", CultureInfo.InvariantCulture), "-123456789012345678901234567890" },
        { DayOfWeek.Friday, "Friday" },
        { (DayOfWeek)(-9), "-9" },
        { AttributeTargets.Class | AttributeTargets.Field, "Class;Field" },
        { new TimeSpan(8, 7, 6), "08:07:06.000Z" },
        { DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc), "0001-01-01T00:00:00.000Z" },
        { DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Utc), "9999-12-31T23:59:59.999Z" },
        { DateTimeOffset.MinValue, "0001-01-01T00:00:00.000Z" },
        { DateTimeOffset.MaxValue, "9999-12-31T23:59:59.999Z" },
        { Array.Empty<string>(), "" },
        { new object?[] { "Gold", null, "", "Silver" }, "Gold;Silver" },
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
            foreach (var name in new[] { "", "de-DE", "tr-TR", "fa-IR", "ar-SA", "sv-SE", "th-TH" })
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

    public static TheoryData<object, string, string> ByType { get; } = new()
    {
        { new DateTime(2026, 3, 9, 23, 7, 6, 5, DateTimeKind.Utc), "date", "2026-03-09" },
        { new DateTime(2026, 3, 9, 23, 7, 6, 5, DateTimeKind.Local), "date", "2026-03-09" },
        { new DateTime(2026, 3, 9), "date", "2026-03-09" },
        { DateTime.MinValue, "date", "0001-01-01" },
        { DateTime.MaxValue, "date", "9999-12-31" },
        { new DateTimeOffset(2026, 3, 9, 23, 7, 6, TimeSpan.FromHours(-9)), "date", "2026-03-09" },
        { new DateOnly(2026, 3, 9), "date", "2026-03-09" },
        { new DateTime(2026, 3, 9, 8, 7, 6, 5, DateTimeKind.Local), "time", "08:07:06.005Z" },
        { new DateTimeOffset(2026, 3, 9, 8, 7, 6, TimeSpan.FromHours(2)), "time", "08:07:06.000Z" },
        { new TimeOnly(8, 7, 6), "time", "08:07:06.000Z" },
        { new TimeSpan(0, 23, 59, 59, 999), "time", "23:59:59.999Z" },
        { new DateTimeOffset(2026, 3, 9, 8, 7, 6, TimeSpan.FromHours(2)), "datetime", "2026-03-09T06:07:06.000Z" },
        { new DateTime(2026, 3, 9, 8, 7, 6, 5, DateTimeKind.Utc), "datetime", "2026-03-09T08:07:06.005Z" },
    };

    [Theory]
    [MemberData(nameof(ByType))]
    public void A_day_or_time_is_written_as_its_field_wants_it_in_every_culture(object value, string type, string expected)
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            foreach (var name in new[] { "", "de-DE", "tr-TR", "fa-IR", "ar-SA", "th-TH" })
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);
                Assert.True(FieldText.TryFormat(value, type, out var text));
                Assert.Equal(expected, text);
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void A_day_begins_here()
    {
        FieldText.TryFormat(new DateTime(2026, 7, 1, 0, 0, 0, DateTimeKind.Local), "datetime", out var expected);
        FieldText.TryFormat(new DateOnly(2026, 7, 1), "datetime", out var text);

        Assert.Equal(expected, text);
    }

    [Fact]
    public void What_is_no_field_has_no_text()
    {
        Assert.All<object>(
            [
                double.NaN, double.PositiveInfinity, float.NaN, float.NegativeInfinity, new byte[] { 1 }, Array.Empty<byte>(),
                new[] { "a", "b;c" }, new[] { double.NaN }, TimeSpan.FromDays(1), TimeSpan.FromTicks(-1), new SecureString(),
                new Hashtable { ["a"] = 1 }, new Version(1, 2), typeof(string),
            ],
            static value => Assert.False(FieldText.TryFormat(value, null, out _)));
        Assert.False(FieldText.TryFormat(new Hashtable(), null, out _));
        Assert.False(FieldText.TryFormat(new object(), null, out _));
        Assert.False(FieldText.TryFormat(new[] { new[] { 1 } }, null, out _));
        Assert.False(FieldText.TryFormat(new[] { new object() }, null, out _));
    }

    [Fact]
    public void Numbers_come_back_as_they_were()
    {
        Generated.Check(ArbMap.Default.GeneratorFor<double>().Where(double.IsFinite), static number =>
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
