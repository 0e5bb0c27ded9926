using BulkApi2.Core.Loads;

namespace BulkApi2.Output;

/// <summary>What a user must know of a load that was stopped on its way.</summary>
internal static class StoppedLoad
{
    /// <summary>Of a load whose data was still being read.</summary>
    public const string Unsent = "The load was stopped before it sent anything.";

    public static string Text(IReadOnlyList<PartState> parts, string? journal) => journal is not null
        ? $"The load was stopped. To go on, run the same command again: the journal '{journal}' knows what was done."
        : $"The load was stopped, and there is no journal to go on with. {Describe(parts)} {Warning(parts)}".TrimEnd();

    private static string Describe(IReadOnlyList<PartState> parts) =>
        string.Join(" ", parts.Where(static part => part.JobId is not null).Select(Of).Append(NotSent(parts)));

    private static string Warning(IReadOnlyList<PartState> parts) => parts.Any(static part => part.IsSent || part.Unknown > 0)
        ? "The same command, run again, would load rows twice."
        : "";

    private static string Of(PartState part) => part.Step switch
    {
        PartStep.Ended => $"{Rows(part)} are done: job {part.JobId} is {part.JobState}.",
        PartStep.Closed => $"{Rows(part)} are in job {part.JobId}, which goes on by itself (Wait-SfIngestJob).",
        PartStep.Closing =>
            $"{Rows(part)} are in job {part.JobId}, which may have been closed: look with Get-SfIngestJob {part.JobId} whether it is Open.",
        PartStep.Abandoned => $"{Rows(part)} may be in job {part.JobId}, which was not closed (Stop-SfIngestJob).",
        PartStep.Uploaded => $"{Rows(part)} are in job {part.JobId}, which was not closed (Close-SfIngestJob, or Stop-SfIngestJob).",
        _ => $"{Rows(part)} were being sent to job {part.JobId}, which was not closed (Stop-SfIngestJob).",
    };

    private static string NotSent(IReadOnlyList<PartState> parts)
    {
        var unsent = parts.Where(static part => part.JobId is null).ToList();
        return unsent.Count == 0 ? "" : $"Not sent: {string.Join(", ", unsent.Select(static part => part.Plan))}.";
    }

    private static string Rows(PartState part) => $"R{part.Plan.ToString().Substring(1)}";
}
