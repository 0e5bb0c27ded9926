using System.Globalization;
using System.Text.RegularExpressions;
using BulkApi2.Core.Objects;

namespace BulkApi2.Core.Checks.Values;

/// <summary>A number in any form of xsd:double but NaN and INF, within the field's digits once it is rounded to its decimals.</summary>
internal sealed class NumberRule : ValueRule
{
    /// <summary>What a decimal holds.</summary>
    public const int MostDigits = 28;

    private static readonly Regex Double = new(
        @"^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?\z", RegexOptions.CultureInvariant);

    private readonly int _scale;
    private readonly int _wholeDigits;

    public NumberRule(FieldDescription field)
    {
        _scale = Math.Min(field.Scale ?? MostDigits, MostDigits);
        _wholeDigits = NumberFaults.WholeDigits(field);
    }

    /// <summary>Most numbers are digits with a point at most, and need not be read to be found good.</summary>
    public override ValueFault? Check(ReadOnlySpan<byte> text)
    {
        var (whole, decimals, i) = (0, 0, text[0] is (byte)'+' or (byte)'-' ? 1 : 0);
        for (; i < text.Length && ValueBytes.IsDigit(text[i]); i++)
        {
            whole++;
        }

        if (i < text.Length && text[i] == '.')
        {
            for (i++; i < text.Length && ValueBytes.IsDigit(text[i]); i++)
            {
                decimals++;
            }
        }

        var isGood = i == text.Length && whole + decimals > 0 && whole <= _wholeDigits && decimals <= _scale;
        return isGood ? null : CheckText(ValueBytes.ToText(text));
    }

    private ValueFault? CheckText(string text)
    {
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return Double.IsMatch(text) ? NumberFaults.OutOfRange : NumberFaults.NotANumber;
        }

        var rounded = Math.Round(number, _scale, MidpointRounding.AwayFromZero);
        return !IsWithin(Math.Abs(rounded)) ? NumberFaults.OutOfRange
            : rounded != number ? NumberFaults.TooFine
            : null;
    }

    private bool IsWithin(decimal number)
    {
        var limit = 1m;
        for (var i = 0; i < _wholeDigits; i++)
        {
            limit *= 10;
        }

        return number < limit;
    }
}
