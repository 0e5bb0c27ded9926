using System.Globalization;

namespace BulkApi2.Core.Data;

/// <summary>
/// Days and times as a field of their type wants them. A point in time is written in UTC; a day, and a time of the day, are written as
/// the value shows them, because their fields have no zone.
/// </summary>
internal static class TimeText
{
    private const string Day = "yyyy-MM-dd";

    /// <summary>Milliseconds and Z, as Data Loader writes it.</summary>
    private const string Utc = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    private const string TimeOfDay = "HH:mm:ss.fff'Z'";

    /// <returns>Null if the value is neither a day nor a time, or a span that is no time of a day.</returns>
    public static string? Of(object value, string? fieldType) => value switch
    {
        DateTime time => fieldType switch
        {
            "date" => Text(time, Day),
            "time" => Text(time, TimeOfDay),
            _ => Text(time.ToUniversalTime(), Utc),
        },
        DateTimeOffset time => fieldType is "date" or "time" ? Of(time.DateTime, fieldType) : Text(time.UtcDateTime, Utc),
        TimeSpan span => span >= TimeSpan.Zero && span < TimeSpan.FromDays(1) ? Text(default(DateTime) + span, TimeOfDay) : null,

        // Later than .NET Standard. A day alone begins where this computer is, as [datetime]'2026-03-09' does.
        IFormattable day when IsNamed(day, "System.DateOnly") => fieldType == "datetime"
            ? Of(DateTime.ParseExact(Text(day, Day), Day, CultureInfo.InvariantCulture), fieldType)
            : Text(day, Day),
        IFormattable time when IsNamed(time, "System.TimeOnly") => Text(time, TimeOfDay),
        _ => null,
    };

    private static bool IsNamed(object value, string type) => value.GetType().FullName == type;

    private static string Text(IFormattable value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
