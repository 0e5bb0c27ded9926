using System.Globalization;
using System.Text.RegularExpressions;
using BulkApi2.LocalOrg.Schema;

namespace BulkApi2.LocalOrg.Loads;

/// <summary>The text of a cell as a value of its field, in one spelling, or what is wrong with it.</summary>
internal static class FieldText
{
    private static readonly Regex Email = new(
        @"^[^\s@,;<>()\[\]]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$", RegexOptions.CultureInvariant);

    private static readonly string[] Moments =
    [
        "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz",
    ];

    /// <summary>Reads everything but ids, which only the records can judge.</summary>
    public static RowError? Read(Field field, string text, int column, out string? value)
    {
        value = text;
        return field.Type switch
        {
            FieldType.Boolean => ReadBoolean(field, text, column, out value),
            FieldType.Int => ReadInt(field, text, column, out value),
            FieldType.Double or FieldType.Currency or FieldType.Percent => ReadNumber(field, text, column, out value),
            FieldType.Date => ReadDate(field, text, column),
            FieldType.DateTime => ReadMoment(field, text, column, out value),
            FieldType.Picklist => ReadPicklist(field, text, out value),
            _ when field.Length > 0 && text.Length > field.Length => RowErrors.TooLong(field, text),
            FieldType.Email when !Email.IsMatch(text) => RowErrors.BadEmail(field, text),
            _ => null,
        };
    }

    private static RowError? ReadBoolean(Field field, string text, int column, out string? value)
    {
        value = text.ToUpperInvariant() switch
        {
            "TRUE" or "1" => "true",
            "FALSE" or "0" => "false",
            _ => null,
        };
        return value is null ? RowErrors.NotAValue(field, text, column) : null;
    }

    private static RowError? ReadInt(Field field, string text, int column, out string? value)
    {
        value = text;
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return RowErrors.NotAValue(field, text, column);
        }

        value = number.ToString(CultureInfo.InvariantCulture);
        return value.TrimStart('-').Length > field.Digits ? RowErrors.OutOfRange(field, text) : null;
    }

    private static RowError? ReadNumber(Field field, string text, int column, out string? value)
    {
        value = text;
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return RowErrors.NotAValue(field, text, column);
        }

        number = Math.Round(number, field.Scale, MidpointRounding.AwayFromZero);
        value = number.ToString("0.##################", CultureInfo.InvariantCulture);
        var wholeDigits = decimal.Truncate(Math.Abs(number)).ToString(CultureInfo.InvariantCulture).Length;
        return wholeDigits > field.Precision - field.Scale ? RowErrors.OutOfRange(field, text) : null;
    }

    private static RowError? ReadDate(Field field, string text, int column)
    {
        var isDate = DateTime.TryParseExact(
            text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
        return isDate ? null : RowErrors.NotAValue(field, text, column);
    }

    private static RowError? ReadMoment(Field field, string text, int column, out string? value)
    {
        // Without an offset nobody could say which moment it is; K alone would let that pass.
        var hasOffset = text.EndsWith("Z", StringComparison.Ordinal)
            || (text.Length > 6 && text.LastIndexOfAny(['+', '-']) >= text.Length - 6);
        if (!hasOffset || !DateTimeOffset.TryParseExact(
            text, Moments, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment))
        {
            value = null;
            return RowErrors.NotAValue(field, text, column);
        }

        value = moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+0000'", CultureInfo.InvariantCulture);
        return null;
    }

    private static RowError? ReadPicklist(Field field, string text, out string? value)
    {
        // The schema's own string, so that a million records share it.
        value = field.PicklistValues.FirstOrDefault(known => known.Value == text)?.Value;
        if (value is not null)
        {
            return null;
        }

        value = text;
        return field.RestrictedPicklist ? RowErrors.BadPicklistValue(field, text)
            : text.Length > field.Length ? RowErrors.TooLong(field, text)
            : null;
    }
}
