using System.Collections;
using System.Globalization;

namespace BulkApi2.Core.Csv;

/// <summary>
/// A value as the text that Salesforce reads: invariant numbers, <c>true</c> and <c>false</c>, ISO 8601 in UTC.
/// Nothing (null, DBNull) is the empty text, which leaves a field alone.
/// </summary>
public static class FieldText
{
    /// <summary>Milliseconds and Z, as Data Loader writes it.</summary>
    private const string UtcFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>Finds the text of <paramref name="value"/>.</summary>
    /// <returns>False for a type that has no form as a field, such as a nested table.</returns>
    public static bool TryFormat(object? value, out string text)
    {
        var found = value switch
        {
            string s => s,
            null or DBNull => "",
            bool b => b ? "true" : "false",
            DateTime time => time.ToUniversalTime().ToString(UtcFormat, CultureInfo.InvariantCulture),
            DateTimeOffset time => time.UtcDateTime.ToString(UtcFormat, CultureInfo.InvariantCulture),
            double d => d.ToString("R", CultureInfo.InvariantCulture),
            float f => f.ToString("R", CultureInfo.InvariantCulture),
            Enum e => e.ToString(),
            Guid g => g.ToString(),
            char c => c.ToString(),
            Uri u => u.OriginalString,
            IDictionary => null,
            IEnumerable items => MultiSelect(items),
            IFormattable date when date.GetType().FullName == "System.DateOnly"
                => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            IFormattable time when time.GetType().FullName == "System.TimeOnly"
                => time.ToString("HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            IFormattable other when other.GetType().IsValueType => other.ToString(null, CultureInfo.InvariantCulture),
            _ => null,
        };
        text = found ?? "";
        return found is not null;
    }

    /// <summary>Several values of a multi-select picklist.</summary>
    private static string? MultiSelect(IEnumerable items)
    {
        var texts = new List<string>();
        foreach (var item in items)
        {
            if (item is IEnumerable and not string || !TryFormat(item, out var text))
            {
                return null;
            }

            texts.Add(text);
        }

        return string.Join(";", texts);
    }
}
