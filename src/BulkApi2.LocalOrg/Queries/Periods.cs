using System.Globalization;

namespace BulkApi2.LocalOrg.Queries;

/// <summary>
/// The names of stretches of time: whole days in UTC, from the first to before the last. A week starts on Sunday.
/// </summary>
internal static class Periods
{
    private const int MaxCount = 100_000;

    private static readonly HashSet<string> Plain = new(StringComparer.OrdinalIgnoreCase)
    {
        "YESTERDAY", "TODAY", "TOMORROW", "LAST_90_DAYS", "NEXT_90_DAYS", "LAST_WEEK", "THIS_WEEK", "NEXT_WEEK",
        "LAST_MONTH", "THIS_MONTH", "NEXT_MONTH", "LAST_QUARTER", "THIS_QUARTER", "NEXT_QUARTER", "LAST_YEAR",
        "THIS_YEAR", "NEXT_YEAR",
    };

    private static readonly HashSet<string> Counted = new(StringComparer.OrdinalIgnoreCase)
    {
        "N_DAYS_AGO", "LAST_N_DAYS", "NEXT_N_DAYS", "LAST_N_WEEKS", "NEXT_N_WEEKS", "LAST_N_MONTHS", "NEXT_N_MONTHS",
        "LAST_N_QUARTERS", "NEXT_N_QUARTERS", "LAST_N_YEARS", "NEXT_N_YEARS",
    };

    public static bool IsPlain(string name) => Plain.Contains(name);

    /// <summary>Whether a number has to follow.</summary>
    public static bool IsCounted(string name) => Counted.Contains(name);

    /// <exception cref="ArgumentOutOfRangeException">There is no such date.</exception>
    public static (DateTime From, DateTime To) Find(string text, DateTime today)
    {
        var parts = text.ToUpperInvariant().Replace("_90_DAYS", "_N_DAYS:90").Split(':');
        var count = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 1;
        if (count > MaxCount)
        {
            throw new ArgumentOutOfRangeException(nameof(text));
        }

        switch (parts[0])
        {
            case "TODAY":
                return Days(today, 0, 1);
            case "YESTERDAY":
                return Days(today, -1, 0);
            case "TOMORROW":
                return Days(today, 1, 2);
            case "N_DAYS_AGO":
                return Days(today, -count, -count + 1);
            case "LAST_N_DAYS":
                return Days(today, -count, 1);
            case "NEXT_N_DAYS":
                return Days(today, 1, count + 1);
        }

        var words = parts[0].Split('_');
        var unit = words[words.Length - 1].TrimEnd('S');
        return words[0] switch
        {
            "LAST" => (Start(today, unit, -count), Start(today, unit, 0)),
            "NEXT" => (Start(today, unit, 1), Start(today, unit, count + 1)),
            _ => (Start(today, unit, 0), Start(today, unit, 1)),
        };
    }

    private static (DateTime From, DateTime To) Days(DateTime today, int from, int to) =>
        (today.AddDays(from), today.AddDays(to));

    // The first day of the unit that is so many units from today's.
    private static DateTime Start(DateTime today, string unit, int offset) => unit switch
    {
        "WEEK" => today.AddDays((7.0 * offset) - (int)today.DayOfWeek),
        "MONTH" => new DateTime(today.Year, today.Month, 1).AddMonths(offset),
        "QUARTER" => new DateTime(today.Year, ((today.Month - 1) / 3 * 3) + 1, 1).AddMonths(3 * offset),
        _ => new DateTime(today.Year, 1, 1).AddYears(offset),
    };
}
