namespace BulkApi2.Kill;

/// <summary>All jobs of an org, as they are and not as anybody tells of them.</summary>
/// <param name="jobs">The jobs; rows that one processed include those that failed.</param>
internal sealed class OrgJobs(IReadOnlyList<(string Id, string State, int Processed, int Failed)> jobs)
{
    /// <summary>Rows that any job processed, the failed ones among them.</summary>
    public int Processed => jobs.Sum(static job => job.Processed);

    public int Failed => jobs.Sum(static job => job.Failed);

    /// <summary>Jobs that have not ended, and were not left open.</summary>
    public int Unfinished => jobs.Count(static job => job.State is not ("JobComplete" or "Aborted" or "Open"));

    public IEnumerable<string> Complete => jobs.Where(static job => job.State == "JobComplete").Select(static job => job.Id);

    /// <summary>How many there are of each state.</summary>
    public override string ToString() => string.Join(", ", jobs
        .CountBy(static job => job.State)
        .OrderBy(static state => state.Key, StringComparer.Ordinal)
        .Select(static state => $"{state.Value} {state.Key}"));
}
