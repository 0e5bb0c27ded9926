using BulkApi2.Core.Jobs;

namespace BulkApi2.Core.Loads;

/// <summary>How far a load is at a moment.</summary>
public sealed record LoadProgress
{
    /// <summary>All parts.</summary>
    public int Parts { get; private init; }

    /// <summary>Parts that a job has.</summary>
    public int PartsSent { get; private init; }

    /// <summary>Bytes of all parts.</summary>
    public long Bytes { get; private init; }

    /// <summary>Bytes that were sent, those of earlier runs among them.</summary>
    public long BytesSent { get; private init; }

    /// <summary>Bytes that were sent in this run, by which the rate is measured.</summary>
    public long BytesSentNow { get; private init; }

    /// <summary>All rows.</summary>
    public long Records { get; private init; }

    /// <summary>Rows that the org has processed, as far as it said so.</summary>
    public long RecordsProcessed { get; private init; }

    /// <summary>The jobs, such as <c>2 InProgress, 1 JobComplete</c>.</summary>
    public string Jobs { get; private init; } = "";

    internal static LoadProgress Of(IReadOnlyList<LoadPart> parts) => new()
    {
        Parts = parts.Count,
        PartsSent = parts.Count(static part => part.State.IsSent),
        Bytes = parts.Sum(static part => part.Plan.Length),
        BytesSent = parts.Sum(static part => part.State.IsSent ? part.Plan.Length : part.BytesSent),
        BytesSentNow = parts.Where(static part => !part.WasSent).Sum(static part => part.State.IsSent ? part.Plan.Length : part.BytesSent),
        Records = parts.Sum(static part => part.Plan.RecordCount),
        RecordsProcessed = parts.Sum(Processed),
        Jobs = string.Join(
            ", ",
            parts.Select(StateOf).OfType<string>().GroupBy(static state => state).Select(static group => $"{group.Count()} {group.Key}")),
    };

    private static long Processed(LoadPart part) =>
        part.State.HasEnded ? part.Plan.RecordCount : Math.Min(part.Plan.RecordCount, part.Job?.NumberRecordsProcessed ?? 0);

    private static string? StateOf(LoadPart part) => part.State.JobState ?? part.State.Step switch
    {
        PartStep.Created or PartStep.Abandoned or PartStep.Uploaded or PartStep.Closing => IngestJobState.Open,
        PartStep.Closed => part.Job?.State ?? IngestJobState.UploadComplete,
        _ => null,
    };
}
