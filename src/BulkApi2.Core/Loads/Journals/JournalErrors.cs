using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Loads.Journals;

/// <summary>The errors of journals.</summary>
internal static class JournalErrors
{
    public static BulkApiException InUse(string path, Exception? cause) =>
        new(ErrorCode.JournalInUse, $"Another load is at work with the journal '{path}'.", cause);

    /// <param name="path">What has a name that the journal needs.</param>
    /// <param name="shown">The journal.</param>
    public static BulkApiException NotOurs(string path, string shown) => new(
        ErrorCode.PathConflict,
        $"The journal '{shown}' needs the name '{path}', and there is a file or folder that no load has made. "
        + "It was left as it is, and nothing was sent.");

    /// <param name="path">The journal.</param>
    /// <param name="why">Half a sentence.</param>
    /// <param name="cause">What was found.</param>
    public static BulkApiException NotValid(string path, string why, Exception? cause = null) =>
        new(ErrorCode.JournalNotValid, $"'{path}' is no journal of a load, or is damaged: {why}.", cause);
}
