using System.Collections;
using System.Globalization;
using System.Numerics;

namespace BulkApi2.Core.Data;

/// <summary>
/// A value as the text that Salesforce reads: invariant numbers, <c>true</c> and <c>false</c>, days and times as their field
/// wants them. Nothing (null, DBNull) is the empty text.
/// </summary>
public static class FieldText
{
    private const char BetweenItems = ';';

    /// <summary>Finds the text of <paramref name="value"/>.</summary>
    /// <param name="value">Any value, without what PowerShell may have wrapped around it.</param>
    /// <param name="fieldType">The type of its field, such as date; null if it is not known.</param>
    /// <param name="text">The text, if there is one.</param>
    /// <returns>False for a value that has no form as a field, such as a nested table, bytes, or a number that is none.</returns>
    public static bool TryFormat(object? value, string? fieldType, out string text)
    {
        var found = value switch
        {
            string s => s,
            null or DBNull => "",
            bool b => b ? "true" : "false",
            double d => IsNumber(d) ? d.ToString("R", CultureInfo.InvariantCulture) : null,
            float f => IsNumber(f) ? f.ToString("R", CultureInfo.InvariantCulture) : null,
            Enum e => Names(e),
            Guid g => g.ToString(),
            char c => c.ToString(),
            Uri u => u.OriginalString,
            IDictionary or IEnumerable<byte> => null,
            ICollection items => MultiSelect(items),
            decimal or BigInteger => Invariant((IFormattable)value),
            IFormattable number when number.GetType().IsPrimitive => Invariant(number),
            _ => TimeText.Of(value, fieldType),
        };
        text = found ?? "";
        return found is not null;
    }

    private static bool IsNumber(double number) => !double.IsNaN(number) && !double.IsInfinity(number);

    private static string Invariant(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);

    /// <summary>Several names of one value are those of a multi-select picklist; a value without a name is a number.</summary>
    private static string Names(Enum value)
    {
        var names = value.ToString();
        return char.IsLetter(names[0]) || names[0] == '_'
            ? names.Replace(", ", ";")
            : Invariant((IFormattable)Convert.ChangeType(value, Enum.GetUnderlyingType(value.GetType()), CultureInfo.InvariantCulture));
    }

    /// <summary>Several values of a multi-select picklist. None of them is empty, so that nothing is lost with those that are.</summary>
    private static string? MultiSelect(ICollection items)
    {
        var texts = new List<string>(items.Count);
        foreach (var item in items)
        {
            if (item is IEnumerable and not string || !TryFormat(item, null, out var text) || text.IndexOf(BetweenItems) >= 0)
            {
                return null;
            }

            if (text.Length > 0)
            {
                texts.Add(text);
            }
        }

        return string.Join(";", texts);
    }
}
