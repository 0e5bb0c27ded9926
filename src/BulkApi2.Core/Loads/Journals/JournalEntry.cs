namespace BulkApi2.Core.Loads.Journals;

/// <summary>A line of a journal: a step that was done, or is about to be.</summary>
/// <param name="Part">The number of the part, or <see cref="Whole"/>.</param>
/// <param name="Step">The step.</param>
internal sealed record JournalEntry(int Part, PartStep Step)
{
    /// <summary>The load as a whole: its results are being written, or are complete.</summary>
    public const int Whole = 0;

    /// <summary>The id of the job.</summary>
    public string? Job { get; init; }

    /// <summary>The state of a job that has ended.</summary>
    public string? State { get; init; }

    /// <summary>Why it failed: the server's code. Its words may hold values of rows.</summary>
    public string? Error { get; init; }

    /// <summary>Rows that were loaded.</summary>
    public long? Succeeded { get; init; }

    /// <summary>Rows that failed.</summary>
    public long? Failed { get; init; }

    /// <summary>The folder of the results of all jobs.</summary>
    public string? Results { get; init; }

    /// <summary>
    /// The files that the load is about to write there (<see cref="Disk.FileMark"/>). A later run replaces only these files.
    /// </summary>
    public IReadOnlyList<string>? Files { get; init; }

    /// <summary>When it was written.</summary>
    public DateTimeOffset? At { get; init; }
}
