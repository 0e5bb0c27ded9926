using System.Globalization;

namespace BulkApi2.LocalOrg.Http;

/// <summary>The API versions that the org knows.</summary>
internal static class ApiVersions
{
    private const int First = 31;
    private const int Last = 68;
    private const int FirstSupported = 41;
    private const int FirstWithColumnOrder = 50;

    // Three releases a year; version 30 was that of Spring '14.
    private const int FirstOf2014 = 30;
    private static readonly string[] Seasons = ["Spring", "Summer", "Winter"];

    /// <summary>Number and name of each, the oldest first.</summary>
    public static IEnumerable<(string Version, string Label)> All => Enumerable.Range(First, Last - First + 1)
        .Select(number => (Text(number), Label(number - FirstOf2014)));

    /// <summary>Whether files have their columns in the order they were asked for or sent; earlier, by name.</summary>
    public static bool KeepsColumnOrder(string version) => Number(version) >= FirstWithColumnOrder;

    public static bool IsKnown(string version) => IsBetween(version, First, Last);

    /// <summary>Whether it was offered once and is no more.</summary>
    public static bool IsRetired(string version) => IsBetween(version, 1, First - 1);

    /// <summary>Whether it will be retired next.</summary>
    public static bool IsDeprecated(string version) => IsBetween(version, First, FirstSupported - 1);

    /// <summary>The version's number without its decimals.</summary>
    public static int Number(string version) => int.Parse(version.Split('.')[0], CultureInfo.InvariantCulture);

    private static bool IsBetween(string version, int first, int last) =>
        version.EndsWith(".0", StringComparison.Ordinal)
        && int.TryParse(
            version.Substring(0, version.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number >= first && number <= last && Text(number) == version;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture) + ".0";

    private static string Label(int release)
    {
        var year = 14 + (release / Seasons.Length) + (release % Seasons.Length == 2 ? 1 : 0);
        return $"{Seasons[release % Seasons.Length]} '{year}";
    }
}
