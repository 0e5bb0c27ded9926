namespace BulkApi2.LocalOrg.Http;

/// <summary>The API versions that still answer, and say that they won't for long.</summary>
internal static class DeprecatedVersions
{
    private const int Last = 40;

    private const string Text =
        "299 - \"This API is deprecated and will be removed by Summer '28. "
        + "Please see https://help.salesforce.com/s/articleView?id=005321531 for details.\"";

    /// <summary>What an answer of a version warns of; null if of nothing.</summary>
    public static string? Warning(string version) => ApiVersions.Number(version) <= Last ? Text : null;
}
