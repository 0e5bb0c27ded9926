namespace BulkApi2.Core.Results;

/// <summary>
/// The errors of records that pass by themselves, so that sending the record again as it is may load it. Not among them:
/// LIMIT_EXCEEDED (a list is too long), STORAGE_LIMIT_EXCEEDED (somebody must delete something), ENTITY_IS_LOCKED (an approval must end),
/// UNKNOWN_EXCEPTION and CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY (may be anything).
/// </summary>
public static class TransientErrors
{
    /// <summary>Each code with the reason why it passes.</summary>
    public static IReadOnlyDictionary<string, string> Reasons { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["UNABLE_TO_LOCK_ROW"] = "another transaction held the record, or its parent, for more than ten seconds",
        ["RECORD_IN_USE_BY_WORKFLOW"] = "a process of the org was at work on the record",
        ["QUERY_TIMEOUT"] = "a query of the org's own code took too long, as it does when the org is busy",
        ["REQUEST_RUNNING_TOO_LONG"] = "the transaction took too long and was stopped",
        ["SERVER_UNAVAILABLE"] = "a server of Salesforce could not be reached",
        ["API_TEMPORARILY_UNAVAILABLE"] = "the API was out of service for a moment",
        ["API_CURRENTLY_DISABLED"] = "the API was switched off for a moment",
        ["TOO_MANY_APEX_REQUESTS"] = "too many long transactions ran at the same time",
        ["REQUEST_LIMIT_EXCEEDED"] = "a limit of requests was used up; it is given back within 24 hours",
        ["EXCEEDED_RATE_LIMIT"] = "too many requests came at the same time",
    };

    /// <summary>Whether an <c>sf__Error</c> has one of these codes.</summary>
    internal static bool Has(string error) => RowError.CodeOf(error) is { } code && Reasons.ContainsKey(code);
}
