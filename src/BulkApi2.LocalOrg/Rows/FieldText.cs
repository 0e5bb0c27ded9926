using BulkApi2.LocalOrg.Schema;

namespace BulkApi2.LocalOrg.Rows;

/// <summary>The text of a cell as a value of its field, in one spelling, or what is wrong with it.</summary>
internal static class FieldText
{
    /// <summary>Reads everything but ids, which only the records can judge.</summary>
    public static RowError? Read(Field field, string text, int column, out string? value)
    {
        value = text;
        return field.Type switch
        {
            FieldType.Boolean => ReadBoolean(field, text, column, out value),
            FieldType.Int or FieldType.Long => NumberText.ReadWhole(field, text, column, out value),
            FieldType.Double or FieldType.Currency or FieldType.Percent =>
                NumberText.Read(field, text, column, out value),
            FieldType.Date => DateText.ReadDate(field, text, column, out value),
            FieldType.DateTime => DateText.ReadMoment(field, text, column, out value),
            FieldType.Time => DateText.ReadTime(field, text, column, out value),
            FieldType.Picklist => PicklistText.ReadOne(field, text, out value),
            FieldType.MultiPicklist => PicklistText.ReadMany(field, text, out value),
            _ when field.Length > 0 && text.Length > field.Length => RowErrors.TooLong(field, text),
            FieldType.Email => ReadEmail(field, text, out value),
            _ => null,
        };
    }

    private static RowError? ReadBoolean(Field field, string text, int column, out string? value)
    {
        value = text == "1" || Is("true") ? "true"
            : text == "0" || Is("false") ? "false"
            : null;
        return value is null ? RowErrors.NotAValue(field, text, column) : null;

        bool Is(string word) => string.Equals(text, word, StringComparison.OrdinalIgnoreCase);
    }

    // The org keeps addresses in lower case.
    private static RowError? ReadEmail(Field field, string text, out string? value)
    {
        value = text.ToLowerInvariant();
        return EmailText.IsAddress(text) ? null : RowErrors.BadEmail(field, text);
    }
}
