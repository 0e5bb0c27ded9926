namespace BulkApi2.Core.RowNumbers;

/// <summary>
/// A decimal number of at most 15 digits, which a server may give back in another form: 912260031 as 9.12260031E8. What begins with a
/// needless zero is a text, such as a postal code.
/// </summary>
/// <param name="IsNegative">Whether it is below zero.</param>
/// <param name="Digits">How many digits matter, without zeros at either end.</param>
/// <param name="Exponent">The power of ten that the digits, with a point before them, are multiplied by.</param>
internal readonly record struct PlainNumber(bool IsNegative, int Digits, int Exponent)
{
    /// <summary>A server that counts in doubles gives these back as they were.</summary>
    public const int MaxDigits = 15;

    private const int LongestText = 40;
    private const int LargestExponent = 400;

    /// <summary>Reads a number.</summary>
    /// <param name="text">What may be one.</param>
    /// <param name="digits">Gets the digits; room for <see cref="MaxDigits"/>.</param>
    /// <param name="number">What was found.</param>
    public static bool TryRead(string text, Span<char> digits, out PlainNumber number)
    {
        number = default;
        var start = text.Length > 0 && text[0] == '-' ? 1 : 0;
        if (text.Length > LongestText || start == text.Length || (text[start] != '.' && !IsDigit(text[start])))
        {
            return false;
        }

        var whole = CountDigits(text, start);
        var point = start + whole;
        var part = point < text.Length && text[point] == '.' ? CountDigits(text, point + 1) : 0;
        var end = part > 0 ? point + 1 + part : point;
        if (whole + part == 0 || (whole > 1 && text[start] == '0') || !TryReadExponent(text, end, out var exponent))
        {
            return false;
        }

        return TryTrim(text, start, end, digits, out var count, out var leading)
            && Found(count == 0 ? default : new PlainNumber(start == 1, count, exponent + whole - leading), out number);
    }

    /// <summary>Takes the digits without the zeros before and behind them.</summary>
    private static bool TryTrim(string text, int start, int end, Span<char> digits, out int count, out int leading)
    {
        (count, leading) = (0, 0);
        var zeros = 0;
        for (var i = start; i < end; i++)
        {
            switch (text[i])
            {
                case '.':
                    break;
                case '0' when count == 0:
                    leading++;
                    break;
                case '0':
                    zeros++;
                    break;
                case var _ when count + zeros >= MaxDigits:
                    return false;
                case var digit:
                    digits.Slice(count, zeros).Fill('0');
                    count += zeros;
                    digits[count++] = digit;
                    zeros = 0;
                    break;
            }
        }

        return true;
    }

    private static bool TryReadExponent(string text, int place, out int exponent)
    {
        exponent = 0;
        if (place == text.Length)
        {
            return true;
        }

        var sign = place + 1 < text.Length && text[place + 1] is '+' or '-' ? 1 : 0;
        var start = place + 1 + sign;
        var digits = text.Length - start;
        if (text[place] is not ('e' or 'E') || digits is < 1 or > 3 || CountDigits(text, start) != digits)
        {
            return false;
        }

        for (var i = start; i < text.Length; i++)
        {
            exponent = exponent * 10 + text[i] - '0';
        }

        exponent = sign == 1 && text[place + 1] == '-' ? -exponent : exponent;
        return exponent is >= -LargestExponent and <= LargestExponent;
    }

    private static int CountDigits(string text, int start)
    {
        var end = start;
        while (end < text.Length && IsDigit(text[end]))
        {
            end++;
        }

        return end - start;
    }

    private static bool IsDigit(char c) => c is >= '0' and <= '9';

    private static bool Found(PlainNumber found, out PlainNumber number)
    {
        number = found;
        return true;
    }
}
