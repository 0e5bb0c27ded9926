namespace BulkApi2.Core.Jobs;

/// <summary>
/// The code that the message of a failed job begins with, such as <c>InvalidBatch : Field name not found : Nmae</c>. What stands behind it
/// may hold values of rows.
/// </summary>
internal static class JobErrorCode
{
    /// <summary>The codes of the asynchronous API, as messages of jobs spell them (Bulk API guide, "Errors").</summary>
    private static readonly string[] Known =
    [
        "ClientInputError", "DeveloperError", "ExceededQuota", "FeatureNotEnabled", "HttpsRequired", "InternalError", "InternalServerError",
        "InvalidBatch", "InvalidEntity", "InvalidJob", "InvalidJobState", "InvalidOperation", "InvalidSessionId", "InvalidUrl",
        "InvalidUser", "InvalidVersion", "InvalidXml", "MethodNotAllowed", "NotFound", "Timeout", "TooManyLockFailure",
        "TransactionSecurityBlock", "Unknown", "UnsupportedContentType",
    ];

    /// <summary>The code, as the guide spells it; null if there is none that is known.</summary>
    public static string? Of(string? message) =>
        message?.Split(':')[0].Trim() is { } first
            ? Array.Find(Known, code => code.Equals(first, StringComparison.OrdinalIgnoreCase))
            : null;
}
