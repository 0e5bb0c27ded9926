namespace BulkApi2.Hostile;

/// <summary>A request and what it met.</summary>
/// <param name="Call">The call.</param>
/// <param name="JobId">The job that it was about; of one that was created, its id.</param>
/// <param name="Trouble">What was wrong; null if nothing.</param>
public sealed record Exchange(ApiCall Call, string? JobId, Trouble? Trouble)
{
    /// <summary>The state of the job when the answer was made.</summary>
    public string? State { get; init; }
}
