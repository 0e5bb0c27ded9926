using BulkApi2.Core.Errors;
using BulkApi2.Core.Orgs;

namespace BulkApi2.Core.Jobs;

/// <summary>Jobs with the settings of another, for the rest of what one job cannot take.</summary>
public sealed class SiblingJobs
{
    private readonly IngestJobs _jobs;

    /// <summary>Works on the jobs of <paramref name="org"/>.</summary>
    public SiblingJobs(Org org, Reporter reporter) => _jobs = new IngestJobs(org, reporter);

    /// <summary>
    /// The job with all of its settings. Settings that may be missing, as in a job that is known by its id, come from the server.
    /// </summary>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.JobNotFound"/>.</exception>
    public Task<IngestJob> CompleteAsync(IngestJob job, CancellationToken cancellationToken) =>
        IsComplete(job) ? Task.FromResult(job) : _jobs.GetAsync(job, cancellationToken);

    /// <summary>Creates another job of the same settings.</summary>
    /// <param name="job">As <see cref="CompleteAsync"/> gave it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<IngestJob> CreateAsync(IngestJob job, CancellationToken cancellationToken) =>
        _jobs.CreateAsync(IngestJobSettings.Of(job), cancellationToken);

    /// <summary>
    /// A job without an assignment rule looks like one whose rule a list of jobs left out; only Case and Lead have such rules.
    /// </summary>
    private static bool IsComplete(IngestJob job) =>
        job is { Object: not null, Operation: not null, ColumnDelimiter: not null, LineEnding: not null }
        && (job.Operation != "upsert" || job.ExternalIdFieldName is not null)
        && (job.AssignmentRuleId is not null || !(Is(job.Object, "Case") || Is(job.Object, "Lead")));

    private static bool Is(string? name, string other) => string.Equals(name, other, StringComparison.OrdinalIgnoreCase);
}
