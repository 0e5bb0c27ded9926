namespace BulkApi2.Hostile.Odd;

/// <summary>Kinds of calls, by what they are answered with.</summary>
internal static class Calls
{
    /// <summary>They change what the org holds. A sign-in is not meant.</summary>
    public static bool Change(ApiCall call) =>
        call is ApiCall.Create or ApiCall.OneRequest or ApiCall.Upload or ApiCall.Close or ApiCall.Abort or ApiCall.Delete;

    public static bool HaveBody(ApiCall call) => call is not (ApiCall.Upload or ApiCall.Delete);

    public static bool HaveJson(ApiCall call) => HaveBody(call) && !HaveResult(call);

    public static bool HaveJob(ApiCall call) =>
        call is ApiCall.Create or ApiCall.OneRequest or ApiCall.Close or ApiCall.Abort or ApiCall.Ask;

    public static bool HaveResult(ApiCall call) => call is ApiCall.Successful or ApiCall.Failed or ApiCall.Unprocessed;

    public static bool HaveData(ApiCall call) => call is ApiCall.Upload or ApiCall.OneRequest;
}
