using System.Globalization;

namespace BulkApi2.Core.Orgs;

/// <summary>An API version that an org offers.</summary>
internal sealed record OrgVersion
{
    /// <summary>The newest version that this engine was written for (Winter '27).</summary>
    public const string NewestKnown = "68.0";

    public string Version { get; init; } = "";

    /// <summary>The newest version of the org that is known here, or the org's oldest if it knows newer ones only.</summary>
    public static string? Choose(IEnumerable<OrgVersion> offered)
    {
        var versions = offered.Select(static offer => offer.Version).OrderBy(Number).ToList();
        return versions.LastOrDefault(static version => Number(version) <= Number(NewestKnown)) ?? versions.FirstOrDefault();
    }

    private static decimal Number(string version) =>
        decimal.TryParse(version, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
