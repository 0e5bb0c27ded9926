using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Loads.Journals;

/// <summary>The errors of journals.</summary>
internal static class JournalErrors
{
    public static BulkApiException InUse(string path, Exception? cause) =>
        new(ErrorCode.JournalInUse, $"Another load is at work with the journal '{path}'.", cause);

    /// <param name="path">The journal.</param>
    /// <param name="why">Half a sentence.</param>
    /// <param name="cause">What was found.</param>
    public static BulkApiException NotValid(string path, string why, Exception? cause = null) =>
        new(ErrorCode.JournalNotValid, $"'{path}' is no journal of a load, or is damaged: {why}.", cause);
}
