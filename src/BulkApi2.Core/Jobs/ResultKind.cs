namespace BulkApi2.Core.Jobs;

/// <summary>What became of a record. Each record of an ended job is in one of the three results.</summary>
public enum ResultKind
{
    /// <summary>It was loaded.</summary>
    Successful,

    /// <summary>It was refused, for the reason given with it.</summary>
    Failed,

    /// <summary>It was never tried, because the job failed or was aborted before.</summary>
    Unprocessed,
}
