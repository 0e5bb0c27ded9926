namespace BulkApi2.Core.Loads;

/// <summary>How a load is done.</summary>
public sealed record LoadOptions
{
    /// <summary>Uploads at the same time, 1 or more. Any number of jobs is waited for.</summary>
    public int Parallel { get; init; } = 3;

    /// <summary>Whether to wait for the jobs to end.</summary>
    public bool Waits { get; init; } = true;

    /// <summary>How long to wait for each job, from when it was closed; null for as long as it takes.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>The time between two questions about a job; null for growing ones.</summary>
    public TimeSpan? PollInterval { get; init; }

    /// <summary>The folder for the results of all jobs; null if nobody wants them.</summary>
    public string? ResultFolder { get; init; }

    /// <summary>Whether files in it may be replaced.</summary>
    public bool Overwrite { get; init; }

    /// <summary>What the user named as the input.</summary>
    public string InputName { get; init; } = "";
}
