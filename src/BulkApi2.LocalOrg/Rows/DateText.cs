using System.Globalization;
using BulkApi2.LocalOrg.Records;
using BulkApi2.LocalOrg.Schema;

namespace BulkApi2.LocalOrg.Rows;

/// <summary>Cells that are dates and times, in the one form that the API documents for each.</summary>
internal static class DateText
{
    private const int FirstYear = 1700;
    private const int LastYear = 4000;
    private const int DateLength = 10;
    private const int TimeLength = 8;
    private const int TimeEnd = DateLength + 1 + TimeLength;
    private const int LongestFraction = 9;
    private const int MostOffsetHours = 14;

    /// <summary><c>yyyy-MM-dd</c>, without an offset.</summary>
    public static RowError? ReadDate(Field field, string text, int column, out string? value)
    {
        value = text;
        return text.Length != DateLength || !TryDate(text, out var date) ? RowErrors.NotAValue(field, text, column)
            : IsWithin(date) ? null
            : RowErrors.InvalidDate(field, date);
    }

    /// <summary><c>yyyy-MM-ddTHH:mm:ss.fffZ</c> or with an offset; the fraction may be missing.</summary>
    public static RowError? ReadMoment(Field field, string text, int column, out string? value)
    {
        value = null;
        if (text.Length <= TimeEnd || text[DateLength] != 'T' || !TryDate(text, out var date)
            || !TryTime(text, DateLength + 1, out var time) || !TryFraction(text, TimeEnd, out var end, out var fraction)
            || !TryOffset(text, end, out var offset))
        {
            return RowErrors.NotAValue(field, text, column);
        }

        // The year first: an offset must not lead out of what a DateTime can hold.
        var moment = IsWithin(date) ? date + time + fraction - offset : date;
        if (!IsWithin(moment))
        {
            return RowErrors.InvalidDate(field, moment);
        }

        value = RecordReader.Timestamp(new DateTimeOffset(moment, TimeSpan.Zero));
        return null;
    }

    /// <summary><c>HH:mm:ss.fffZ</c>; fraction and Z may be missing, an offset has no meaning here.</summary>
    public static RowError? ReadTime(Field field, string text, int column, out string? value)
    {
        value = null;
        if (!TryTime(text, 0, out var time) || !TryFraction(text, TimeLength, out var end, out var fraction)
            || !(end == text.Length || (end == text.Length - 1 && text[end] == 'Z')))
        {
            return RowErrors.NotAValue(field, text, column);
        }

        value = (time + fraction).ToString(@"hh\:mm\:ss\.fff'Z'", CultureInfo.InvariantCulture);
        return null;
    }

    private static bool IsWithin(DateTime date) => date.Year is >= FirstYear and <= LastYear;

    private static bool TryDate(string text, out DateTime date)
    {
        date = default;
        if (text[4] != '-' || text[7] != '-' || !TryNumber(text, 0, 4, out var year)
            || !TryNumber(text, 5, 2, out var month) || !TryNumber(text, 8, 2, out var day)
            || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        date = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc);
        return true;
    }

    private static bool TryTime(string text, int start, out TimeSpan time)
    {
        time = default;
        if (text.Length < start + TimeLength || text[start + 2] != ':' || text[start + 5] != ':'
            || !TryNumber(text, start, 2, out var hour) || !TryNumber(text, start + 3, 2, out var minute)
            || !TryNumber(text, start + 6, 2, out var second) || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        time = new TimeSpan(hour, minute, second);
        return true;
    }

    // Finer than milliseconds is read, but not kept.
    private static bool TryFraction(string text, int start, out int end, out TimeSpan fraction)
    {
        end = start;
        fraction = default;
        if (start == text.Length || text[start] != '.')
        {
            return true;
        }

        var milliseconds = 0;
        var digit = 100;
        for (end++; end < text.Length && text[end] is >= '0' and <= '9'; end++)
        {
            milliseconds += digit * (text[end] - '0');
            digit /= 10;
        }

        fraction = TimeSpan.FromMilliseconds(milliseconds);
        return end - start - 1 is > 0 and <= LongestFraction;
    }

    // Z, +hh:mm or +hhmm.
    private static bool TryOffset(string text, int start, out TimeSpan offset)
    {
        offset = default;
        var length = text.Length - start;
        if (length == 1)
        {
            return text[start] == 'Z';
        }

        var hasColon = length == 6 && text[start + 3] == ':';
        if (!(length == 5 || hasColon) || text[start] is not ('+' or '-')
            || !TryNumber(text, start + 1, 2, out var hours) || !TryNumber(text, text.Length - 2, 2, out var minutes)
            || hours > MostOffsetHours || minutes > 59)
        {
            return false;
        }

        offset = new TimeSpan(hours, minutes, 0);
        offset = text[start] == '-' ? -offset : offset;
        return true;
    }

    private static bool TryNumber(string text, int start, int count, out int number)
    {
        number = 0;
        for (var i = start; i < start + count; i++)
        {
            if (text[i] is < '0' or > '9')
            {
                return false;
            }

            number = (number * 10) + (text[i] - '0');
        }

        return true;
    }
}
