namespace BulkApi2.Core.Http;

/// <summary>The server's codes that the engine acts on.</summary>
internal static class ServerCode
{
    public const string NotFound = "NOT_FOUND";
    public const string InvalidJobState = "INVALIDJOBSTATE";
    public const string InvalidJob = "INVALIDJOB";

    /// <summary>Whether the code says no to any request, not to this one alone.</summary>
    public static bool IsAboutTheApi(string code) =>
        code is "REQUEST_LIMIT_EXCEEDED" or "INVALID_SESSION_ID" or "API_CURRENTLY_DISABLED" or "API_DISABLED_FOR_ORG";
}
