using System.Globalization;
using BulkApi2.Core.Objects;

namespace BulkApi2.Core.Checks.Values;

/// <summary>An integer: digits with a sign at most, and no point.</summary>
internal sealed class WholeNumberRule : ValueRule
{
    /// <summary>So many digits fit into an int whatever they are.</summary>
    private const int SafeDigits = 9;

    private readonly bool _isInt;
    private readonly int _digits;

    public WholeNumberRule(FieldDescription field)
    {
        _isInt = field.Type == "int";
        _digits = field.Digits is > 0 and var digits ? digits : int.MaxValue;
    }

    public override ValueFault? Check(ReadOnlySpan<byte> text)
    {
        var digits = 0;
        foreach (var b in text)
        {
            digits += ValueBytes.IsDigit(b) ? 1 : 0;
        }

        var isGood = digits == text.Length && digits <= Math.Min(SafeDigits, _digits);
        return isGood ? null : CheckText(ValueBytes.ToText(text));
    }

    private ValueFault? CheckText(string text)
    {
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return text.TrimStart('+', '-') is { Length: > 0 } rest && rest.All(static c => c is >= '0' and <= '9')
                ? NumberFaults.TooLarge
                : NumberFaults.NotWhole;
        }

        if (_isInt && number != (int)number)
        {
            return NumberFaults.TooLarge;
        }

        var digits = number.ToString(CultureInfo.InvariantCulture).TrimStart('-').Length;
        return digits > _digits ? NumberFaults.OutOfRange : null;
    }
}
