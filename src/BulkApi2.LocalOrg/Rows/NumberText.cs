using System.Globalization;
using System.Text.RegularExpressions;
using BulkApi2.LocalOrg.Schema;

namespace BulkApi2.LocalOrg.Rows;

/// <summary>Cells that are numbers: xsd:int, xsd:long and xsd:double, without its NaN and INF.</summary>
internal static class NumberText
{
    private static readonly Regex Double = new(
        @"^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?$", RegexOptions.CultureInvariant);

    // What a decimal holds. No real field has more, but a seed may.
    private const int MostDigits = 28;

    public static RowError? ReadWhole(Field field, string text, int column, out string? value)
    {
        value = null;
        var isNumber = long.TryParse(
            text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number);
        if (!isNumber || (field.Type == FieldType.Int && number != (int)number))
        {
            return RowErrors.NotAValue(field, text, column);
        }

        value = number.ToString(CultureInfo.InvariantCulture);
        var digits = number < 0 ? value.Length - 1 : value.Length;
        return field.Digits > 0 && digits > field.Digits ? RowErrors.OutOfRange(field, text) : null;
    }

    /// <summary>Rounds to the field's scale, halves away from zero.</summary>
    public static RowError? Read(Field field, string text, int column, out string? value)
    {
        value = null;
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            // A decimal is too small for the largest doubles, but no field is as large as a decimal.
            return Double.IsMatch(text) ? RowErrors.OutOfRange(field, text) : RowErrors.NotAValue(field, text, column);
        }

        number = Math.Round(number, Math.Min(field.Scale, MostDigits), MidpointRounding.AwayFromZero);
        value = number == 0 ? "0" : number.ToString("0.##################", CultureInfo.InvariantCulture);
        var wholeDigits = field.Precision == 0 ? MostDigits : Math.Min(field.Precision - field.Scale, MostDigits);
        return IsWithin(Math.Abs(number), wholeDigits) ? null : RowErrors.OutOfRange(field, text);
    }

    private static bool IsWithin(decimal number, int wholeDigits)
    {
        var limit = 1m;
        for (var i = 0; i < wholeDigits; i++)
        {
            limit *= 10;
        }

        return number < limit;
    }
}
