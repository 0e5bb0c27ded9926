using System.Globalization;
using System.Text;

namespace BulkApi2.LocalOrg.Http;

/// <summary>Texts that say to a client where to go on, and nothing else: some parts, as base64 without padding.</summary>
internal static class Locator
{
    public static string Encode(params object[] parts) => Convert.ToBase64String(Encoding.ASCII.GetBytes(
        string.Join(":", parts.Select(part => Convert.ToString(part, CultureInfo.InvariantCulture))))).TrimEnd('=');

    /// <summary>The parts; null if it is no locator of so many.</summary>
    public static string[]? Decode(string locator, int count)
    {
        try
        {
            var padded = locator.PadRight((locator.Length + 3) / 4 * 4, '=');
            var parts = Encoding.ASCII.GetString(Convert.FromBase64String(padded)).Split(':');
            return parts.Length == count ? parts : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    public static ApiException Invalid() => new(400, "INVALID_QUERY_LOCATOR", "invalid query locator");
}
