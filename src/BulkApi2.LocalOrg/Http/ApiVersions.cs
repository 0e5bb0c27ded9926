using System.Globalization;

namespace BulkApi2.LocalOrg.Http;

/// <summary>The API versions that the org knows.</summary>
internal static class ApiVersions
{
    private const int First = 60;
    private const int Last = 68;

    // Three releases a year, the first of them Spring '24.
    private static readonly string[] Seasons = ["Spring", "Summer", "Winter"];

    /// <summary>Number and name of each, the oldest first.</summary>
    public static IEnumerable<(string Version, string Label)> All => Enumerable.Range(First, Last - First + 1)
        .Select(number => (Text(number), Label(number - First)));

    public static bool IsKnown(string version) => All.Any(known => known.Version == version);

    /// <summary>The version's number without its decimals.</summary>
    public static int Number(string version) => int.Parse(version.Split('.')[0], CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture) + ".0";

    private static string Label(int release)
    {
        var year = 24 + (release / Seasons.Length) + (release % Seasons.Length == 2 ? 1 : 0);
        return $"{Seasons[release % Seasons.Length]} '{year}";
    }
}
