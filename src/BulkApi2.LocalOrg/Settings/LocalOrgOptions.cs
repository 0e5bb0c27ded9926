namespace BulkApi2.LocalOrg;

/// <summary>How a local org behaves.</summary>
public sealed record LocalOrgOptions
{
    /// <summary>
    /// How long a closed job takes: half of it queued, half of it in progress. Zero: done when next looked at.
    /// </summary>
    public TimeSpan ProcessingTime { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Decides the letters of ids and the order of result rows.</summary>
    public int RandomSeed { get; init; } = 20;

    /// <summary>Objects and fields that the org has beside its own, or in their place.</summary>
    public SchemaSeed? Schema { get; init; }

    /// <summary>Says "InvalidBatch : InvalidBatch : …" for an unknown column, as orgs did until 2022.</summary>
    public bool DoubleBatchPrefix { get; init; }

    /// <summary>Whether the user may delete for good; otherwise such a job isn't made.</summary>
    public bool HardDeleteAllowed { get; init; } = true;

    /// <summary>
    /// The internal batches of 10,000 rows that may be processed in 24 hours; later rows stay unprocessed.
    /// </summary>
    public int DailyBatches { get; init; } = 15_000;

    /// <summary>The query jobs that may be made in 24 hours.</summary>
    public int DailyQueryJobs { get; init; } = 10_000;

    /// <summary>The requests that may be made in 24 hours.</summary>
    public int DailyApiRequests { get; init; } = 100_000;

    /// <summary>The largest upload in bytes. The real limit is 150 MB as base64.</summary>
    public long MaxUploadBytes { get; init; } = 112_500_000;

    /// <summary>Whether each answer tells the requests of the moment too, beside those of 24 hours.</summary>
    public bool ShowsApiBursts { get; init; }

    /// <summary>Whether the body of a request may be packed with gzip; otherwise it is refused.</summary>
    public bool AcceptsGzipRequests { get; init; } = true;

    /// <summary>Whether a refresh token is good for one use, whose answer has the next one.</summary>
    public bool RotatesRefreshTokens { get; init; }

    /// <summary>Whether the org is a sandbox, for which a JWT has to name test.salesforce.com.</summary>
    public bool IsSandbox { get; init; }

    /// <summary>Whether clients come from a trusted network, so that a password needs no security token.</summary>
    public bool IsTrustedIp { get; init; }

    /// <summary>What the org's set-up does to those who sign in.</summary>
    public SignInPolicy SignInPolicy { get; init; }

    /// <summary>
    /// How much of the body of any request is kept: at least a megabyte, however small the largest upload may be.
    /// </summary>
    internal long MaxBodyBytes => Math.Max(1_000_000, MaxUploadBytes);

    /// <summary>The rows of an internal batch.</summary>
    internal int BatchSize { get; init; } = 10_000;

    /// <summary>The kilobytes that results of query jobs may take in 24 hours; a terabyte if nothing is said.</summary>
    internal int? DailyQueryKilobytes { get; init; }

    /// <summary>The rows of a page of query results, if the client names no number.</summary>
    internal int QueryPageSize { get; init; } = 50_000;

    /// <summary>The bytes of such a page, about, whatever number the client names.</summary>
    internal long QueryPageBytes { get; init; } = 100_000_000;

    /// <summary>More objects and fields, in the text form of the embedded ones.</summary>
    internal string? ExtraSchema { get; init; }

    internal TimeProvider Clock { get; init; } = TimeProvider.System;
}
