using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Loads.Journals;

/// <summary>The errors of journals.</summary>
internal static class JournalErrors
{
    public static BulkApiException InUse(string path, Exception? cause) =>
        new(ErrorCode.JournalInUse, $"Another load is at work with the journal '{path}'.", cause);

    public static BulkApiException Lost(string path) => new(
        ErrorCode.JournalLost, $"The journal '{path}' was deleted, moved or replaced by another program while the load was at work.");

    /// <param name="path">The journal.</param>
    /// <param name="names">Its names.</param>
    public static BulkApiException Missing(string path, JournalNames names) => new(
        ErrorCode.JournalLost,
        $"A load with the journal '{path}' has begun, and the journal is not there. Its rows may be in the org; nothing was sent now. "
        + $"To begin another load, delete '{names.Lock}'{(File.Exists(names.Records) ? $" and '{names.Records}'" : "")}.");

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
