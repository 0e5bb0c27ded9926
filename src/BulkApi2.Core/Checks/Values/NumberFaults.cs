using System.Globalization;
using System.Text.RegularExpressions;
using BulkApi2.Core.Objects;

namespace BulkApi2.Core.Checks.Values;

/// <summary>What is wrong with numbers, and what was probably meant.</summary>
internal static class NumberFaults
{
    public static readonly ValueFault NotANumber = ValueFault.Error(
        "NotANumber",
        static (_, text) => $"{ValueFault.Show(text)} is no number.",
        static (_, text) => Meant(text) is { } number
            ? $"Write {number}."
            : "Write it with digits, a point before the decimals, and nothing else.");

    public static readonly ValueFault NotWhole = ValueFault.Error(
        "NotAWholeNumber",
        static (field, text) => $"{ValueFault.Show(text)} is no whole number, and {field.Name} takes no other.",
        static (_, text) => decimal.TryParse(Meant(text) ?? text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? $"Write {Math.Round(number, MidpointRounding.AwayFromZero).ToString("0", CultureInfo.InvariantCulture)}, "
                + "or round it otherwise."
            : "Write it with digits alone.");

    public static readonly ValueFault TooLarge = ValueFault.Error(
        "NumberTooLarge",
        static (field, text) => $"{ValueFault.Show(text)} is larger than {field.Name} takes.",
        static (_, _) => "Check the number.");

    public static readonly ValueFault OutOfRange = ValueFault.Error(
        "NumberOutOfRange",
        static (field, text) => $"{ValueFault.Show(text)} has more digits before the point than {field.Name} takes ({WholeDigits(field)}).",
        static (_, _) => "Check the number.");

    public static readonly ValueFault TooFine = ValueFault.Warning(
        "DecimalsRounded",
        static (field, text) => $"{ValueFault.Show(text)} has more decimals than {field.Name} keeps ({field.Scale ?? 0}).",
        static (_, _) => "It is rounded; round it yourself if that matters.");

    private static readonly Regex Decorated = new(@"^[\s$€£¥]*([+-]?[\d.,'\s\u00A0\u202F]*\d)[\s%$€£¥]*\z", RegexOptions.CultureInvariant);

    /// <summary>What a decimal holds. No real field has more.</summary>
    public static int WholeDigits(FieldDescription field) => field.Type switch
    {
        "int" or "long" => field.Digits ?? 0,
        _ when field.Precision is > 0 and var precision => Math.Min(precision - (field.Scale ?? 0), NumberRule.MostDigits),
        _ => NumberRule.MostDigits,
    };

    /// <summary>
    /// A number with a currency sign, separated thousands or a decimal comma, as Salesforce reads it; null if that is ambiguous.
    /// </summary>
    private static string? Meant(string text)
    {
        if (Decorated.Match(text) is not { Success: true } match)
        {
            return null;
        }

        var number = Regex.Replace(match.Groups[1].Value, @"[\s'\u00A0\u202F]", "");
        var (comma, point) = (number.LastIndexOf(','), number.LastIndexOf('.'));
        var (commas, points) = (number.Count(static c => c == ','), number.Count(static c => c == '.'));
        return (commas, points) switch
        {
            (0, <= 1) => number,
            (1, 0) when number.Length - comma - 1 != 3 => number.Replace(',', '.'),
            (1, 0) => null, // 1,234 is a thousand to one reader, and little more than one to another.
            ( > 1, <= 1) when point < 0 || point > comma => number.Replace(",", ""),
            (1, 1) when point > comma => number.Replace(",", ""),
            (1, >= 1) when comma > point => number.Replace(".", "").Replace(',', '.'),
            (0, > 1) => number.Replace(".", ""),
            _ => null,
        };
    }
}
