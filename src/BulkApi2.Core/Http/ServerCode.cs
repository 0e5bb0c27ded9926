namespace BulkApi2.Core.Http;

/// <summary>The server's codes that the engine acts on.</summary>
internal static class ServerCode
{
    public const string NotFound = "NOT_FOUND";
    public const string InvalidJobState = "INVALIDJOBSTATE";
    public const string InvalidJob = "INVALIDJOB";
}
