using System.Globalization;

namespace BulkApi2.LocalOrg.Soql;

/// <summary>Numbers as texts.</summary>
internal static class SoqlNumber
{
    public static bool TryRead(string text, out decimal number) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);

    /// <summary>A number that a record has; all of them are in the range of the type.</summary>
    public static decimal Read(string text) => decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
