using System.Globalization;

namespace BulkApi2.LocalOrg.Queries;

/// <summary>Numbers as texts.</summary>
internal static class SoqlNumber
{
    public static bool TryRead(string text, out decimal number) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);

    /// <summary>A number that a record has; one that is out of every range counts as the last in its direction.</summary>
    public static decimal Read(string text) => TryRead(text, out var number) ? number
        : text[0] == '-' ? decimal.MinValue
        : decimal.MaxValue;
}
