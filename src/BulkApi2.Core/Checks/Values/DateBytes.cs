namespace BulkApi2.Core.Checks.Values;

/// <summary>Reads dates and times in the one form that Salesforce takes for each.</summary>
internal static class DateBytes
{
    public const int DateLength = 10;
    public const int TimeLength = 8;

    private const int FirstYear = 1700;
    private const int LastYear = 4000;
    private const int LongestFraction = 9;
    private const int MostOffsetHours = 14;

    /// <summary>yyyy-MM-dd, of a day that the calendar has.</summary>
    public static bool TryDate(ReadOnlySpan<byte> text, out DateTime date)
    {
        date = default;
        if (text.Length != DateLength || text[4] != '-' || text[7] != '-' || !TryNumber(text.Slice(0, 4), out var year)
            || !TryNumber(text.Slice(5, 2), out var month) || !TryNumber(text.Slice(8, 2), out var day)
            || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        date = new DateTime(year, month, day);
        return true;
    }

    public static bool IsWithin(DateTime date) => date.Year is >= FirstYear and <= LastYear;

    /// <summary>HH:mm:ss with a fraction of a second or without one.</summary>
    public static bool TryTime(ReadOnlySpan<byte> text, out TimeSpan time, out int end)
    {
        (time, end) = (default, TimeLength);
        if (text.Length < TimeLength || text[2] != ':' || text[5] != ':'
            || !TryNumber(text.Slice(0, 2), out var hour) || !TryNumber(text.Slice(3, 2), out var minute)
            || !TryNumber(text.Slice(6, 2), out var second) || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        time = new TimeSpan(hour, minute, second);
        return SkipFraction(text, ref end);
    }

    /// <summary>Z, +hh:mm or +hhmm.</summary>
    public static bool TryOffset(ReadOnlySpan<byte> text, out TimeSpan offset)
    {
        offset = default;
        if (text.Length == 1)
        {
            return text[0] == 'Z';
        }

        var hasColon = text.Length == 6 && text[3] == ':';
        if (!(text.Length == 5 || hasColon) || text[0] is not ((byte)'+' or (byte)'-')
            || !TryNumber(text.Slice(1, 2), out var hours) || !TryNumber(text.Slice(text.Length - 2), out var minutes)
            || hours > MostOffsetHours || minutes > 59)
        {
            return false;
        }

        offset = new TimeSpan(hours, minutes, 0);
        offset = text[0] == '-' ? -offset : offset;
        return true;
    }

    private static bool SkipFraction(ReadOnlySpan<byte> text, ref int end)
    {
        if (end == text.Length || text[end] != '.')
        {
            return true;
        }

        var start = ++end;
        while (end < text.Length && ValueBytes.IsDigit(text[end]))
        {
            end++;
        }

        return end - start is > 0 and <= LongestFraction;
    }

    private static bool TryNumber(ReadOnlySpan<byte> text, out int number)
    {
        number = 0;
        foreach (var b in text)
        {
            if (!ValueBytes.IsDigit(b))
            {
                return false;
            }

            number = (number * 10) + (b - '0');
        }

        return true;
    }
}
