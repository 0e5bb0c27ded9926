namespace BulkApi2.Hostile;

/// <summary>The states of a job, as the protocol spells them.</summary>
public static class JobState
{
    public const string Open = "Open";
    public const string UploadComplete = "UploadComplete";
    public const string InProgress = "InProgress";
    public const string JobComplete = "JobComplete";
    public const string Failed = "Failed";
    public const string Aborted = "Aborted";

    /// <summary>Whether nothing more happens to the job.</summary>
    public static bool IsFinal(string state) => state is JobComplete or Failed or Aborted;
}
