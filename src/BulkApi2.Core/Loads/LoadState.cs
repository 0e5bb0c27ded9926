namespace BulkApi2.Core.Loads;

/// <summary>How a whole load stands.</summary>
public static class LoadState
{
    /// <summary>Every row was loaded.</summary>
    public const string Complete = nameof(Complete);

    /// <summary>Every job has ended, and rows or jobs failed.</summary>
    public const string CompleteWithErrors = nameof(CompleteWithErrors);

    /// <summary>Every job has ended, and none was complete.</summary>
    public const string Failed = nameof(Failed);

    /// <summary>
    /// The load is incomplete: parts were not sent, jobs have not ended as far as is known, or results do not prove what was loaded.
    /// </summary>
    public const string Incomplete = nameof(Incomplete);
}
