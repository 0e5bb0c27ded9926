namespace BulkApi2.Output;

/// <summary>What a user must know of rows when Send-SfJobData was stopped, or its pipeline broke off.</summary>
internal static class StoppedSending
{
    /// <param name="sent">The rows that jobs were given.</param>
    /// <param name="job">The job at hand.</param>
    /// <param name="underWay">How many rows were being sent to it; 0 for none.</param>
    public static string Text(SentRows sent, string job, long underWay)
    {
        var parts = new List<string>();
        if (sent.IsAny)
        {
            parts.Add($"{sent.Went()}, which may be closed by now: look with Get-SfIngestJob {sent.LastJob}.");
        }

        if (underWay > 0)
        {
            var rows = $"R{sent.NameNext(underWay).Substring(1)} {(underWay == 1 ? "was" : "were")}";
            parts.Add($"{rows} being sent to job {job}, which was not closed (Stop-SfIngestJob {job}).");
        }
        else if (!sent.IsAny)
        {
            parts.Add($"Job {job} was given no data and stays open (Stop-SfIngestJob {job}).");
        }

        parts.Add($"Rows from {sent.Next + underWay:N0} on were not sent.");
        return $"Sending was stopped. {string.Join(" ", parts)}{(sent.IsAny ? " The same command, run again, may load rows twice." : "")}";
    }
}
