using BulkApi2.LocalOrg.Schema;

namespace BulkApi2.LocalOrg.Rows;

/// <summary>
/// Cells that are values of picklists. They match in any case and are kept as the schema spells them, which also lets
/// a million records share one string.
/// </summary>
internal static class PicklistText
{
    private const int MostValues = 100;

    public static RowError? ReadOne(Field field, string text, out string? value)
    {
        value = text;
        var known = field.FindPicklistValue(text);
        if (known is not null)
        {
            value = known.Value;
        }

        return field.RestrictedPicklist && known is not { IsActive: true } ? RowErrors.BadPicklistValue(field, text)
            : text.Length > field.Length ? RowErrors.TooLong(field, text)
            : null;
    }

    /// <summary>Values with semicolons between; they are kept in the order of the picklist, each once.</summary>
    public static RowError? ReadMany(Field field, string text, out string? value)
    {
        var values = new List<string>();
        value = null;
        foreach (var part in text.Split(';').Select(CellText.Trim).Where(part => part.Length > 0))
        {
            if (ReadOne(field, part, out var one) is { } error)
            {
                return error;
            }

            values.Add(one!);
        }

        var order = field.PicklistValues.Select(known => known.Value).ToList();
        var chosen = values.Distinct(StringComparer.Ordinal)
            .OrderBy(one => (uint)order.IndexOf(one)) // those it doesn't know come last
            .ToList();
        value = chosen.Count == 0 ? null : string.Join(";", chosen);
        return chosen.Count > MostValues ? RowErrors.TooManyValues(field)
            : value?.Length > field.Length ? RowErrors.TooLong(field, text)
            : null;
    }
}
