namespace BulkApi2.Core.Jobs;

/// <summary>A page of the list of jobs.</summary>
public sealed record IngestJobPage
{
    /// <summary>At most 1,000 jobs.</summary>
    public IReadOnlyList<IngestJob> Records { get; init; } = [];

    /// <summary>Whether this is the last page.</summary>
    public bool? Done { get; init; }

    /// <summary>Where the next page is; null on the last one.</summary>
    public string? NextRecordsUrl { get; init; }
}
