using System.Globalization;
using System.Text.RegularExpressions;

namespace BulkApi2.Core.Checks.Values;

/// <summary>What is wrong with dates and times, and what was probably meant.</summary>
internal static class DateFaults
{
    private static readonly Regex SpacedMoment = new(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", RegexOptions.CultureInvariant);
    private static readonly Regex UnzonedMoment = new(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\z", RegexOptions.CultureInvariant);
    private static readonly Regex DayFirst = new(@"^(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)", RegexOptions.CultureInvariant);
    private static readonly Regex Slashed = new(@"^(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)", RegexOptions.CultureInvariant);
    private static readonly Regex YearFirst = new(@"^(\d{4})[-/.]?(\d{1,2})[-/.]?(\d{1,2})(?!\d)", RegexOptions.CultureInvariant);

    public static readonly ValueFault NotADate = ValueFault.Error(
        "NotADate",
        static (_, text) => $"{ValueFault.Show(text)} is no date of the form yyyy-MM-dd.",
        static (_, text) => Meant(text) is { } date ? $"Write {date}." : "Write it like 2026-03-09.");

    public static readonly ValueFault NotATime = ValueFault.Error(
        "NotATime",
        static (_, text) => $"{ValueFault.Show(text)} is no time of the form HH:mm:ss.fffZ.",
        static (_, _) => "Write it like 14:30:00.000Z.");

    public static readonly ValueFault NotAMoment = ValueFault.Error(
        "NotADateTime",
        static (_, text) => $"{ValueFault.Show(text)} is no time of the form yyyy-MM-ddTHH:mm:ss.fffZ.",
        static (_, text) => text switch
        {
            _ when SpacedMoment.IsMatch(text) =>
                $"Write {text.Substring(0, 10)}T{text.Substring(11, 8)} with its offset, such as Z for UTC.",
            _ when UnzonedMoment.IsMatch(text) => $"Write {text} with its offset, such as {text}Z for UTC.",
            _ when Meant(text) is { } date => $"Write {date}T00:00:00Z for midnight in UTC.",
            _ => "Write it like 2026-03-09T14:30:00Z.",
        });

    public static readonly ValueFault OutOfRange = ValueFault.Error(
        "DateOutOfRange",
        static (_, text) => $"{ValueFault.Show(text)} is not within the years 1700 to 4000.",
        static (_, _) => "Check the year.");

    /// <summary>The day that other ways to write one mean; null where it could be two days, or none.</summary>
    private static string? Meant(string text)
    {
        if (YearFirst.Match(text) is { Success: true } iso)
        {
            return Date(Number(iso, 1), Number(iso, 2), Number(iso, 3));
        }

        if (DayFirst.Match(text) is { Success: true } dotted)
        {
            return Date(Number(dotted, 3), Number(dotted, 2), Number(dotted, 1));
        }

        if (Slashed.Match(text) is not { Success: true } slashed)
        {
            return null;
        }

        var (one, two, year) = (Number(slashed, 1), Number(slashed, 2), Number(slashed, 3));
        return (one > 12, two > 12) switch
        {
            (true, false) => Date(year, two, one),
            (false, true) => Date(year, one, two),
            _ when one == two => Date(year, one, two),
            _ => null,
        };
    }

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    private static string? Date(int year, int month, int day) =>
        year > 0 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? FormattableString.Invariant($"{year:D4}-{month:D2}-{day:D2}")
            : null;
}
