namespace BulkApi2.Kill;

/// <summary>What a child tells when it ends by itself.</summary>
internal sealed record ChildReport
{
    public required string State { get; init; }

    public required long Rows { get; init; }

    public required long Sent { get; init; }

    public required long Succeeded { get; init; }

    public required long Failed { get; init; }

    public required long Unprocessed { get; init; }

    public required long Unknown { get; init; }

    /// <summary>The ids of the jobs, one for each part.</summary>
    public required string[] Jobs { get; init; }

    public required string? SuccessfulPath { get; init; }

    public required string? FailedPath { get; init; }

    public required string? UnprocessedPath { get; init; }

    public required string[] Errors { get; init; }

    /// <summary>All of it but the jobs, which are compared with those of the org.</summary>
    public override string ToString() =>
        $"{State}: {Rows} rows, {Sent} sent, {Succeeded} succeeded, {Failed} failed, {Unprocessed} unprocessed, {Unknown} unknown, "
        + $"{Jobs.Length} jobs {string.Join(" ", Errors)}";
}
