namespace BulkApi2.Core.Jobs;

/// <summary>The states of an ingest job, in the server's words (Bulk API 2.0 guide, "Job states").</summary>
public static class IngestJobState
{
    /// <summary>Waits for its data.</summary>
    public const string Open = nameof(Open);

    /// <summary>Has its data and waits to be processed.</summary>
    public const string UploadComplete = nameof(UploadComplete);

    /// <summary>Is being processed.</summary>
    public const string InProgress = nameof(InProgress);

    /// <summary>Was processed; says nothing about how many rows failed.</summary>
    public const string JobComplete = nameof(JobComplete);

    /// <summary>Could not be processed, or not to its end.</summary>
    public const string Failed = nameof(Failed);

    /// <summary>Was stopped; rows done by then stay done.</summary>
    public const string Aborted = nameof(Aborted);

    /// <summary>Whether a job in this state was closed: its rows are loaded, or were.</summary>
    public static bool IsClosed(string? state) => state is UploadComplete or InProgress or JobComplete or Failed;

    /// <summary>Whether it is one of these states.</summary>
    internal static bool IsKnown(string? state) => state is Open or Aborted || IsClosed(state);

    /// <summary>Whether nothing more happens to a job in this state.</summary>
    public static bool IsFinal(string? state) => state is JobComplete or Failed or Aborted;
}
