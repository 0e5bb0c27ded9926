using BulkApi2.Core.Jobs;
using BulkApi2.Core.Limits;
using BulkApi2.Core.Objects;
using BulkApi2.Core.Orgs;
using BulkApi2.Hostile;

namespace BulkApi2.Tests.Hostile;

/// <summary>The calls that stand alone. Each says in words what is wrong where it succeeds and the org knows better; null if nothing.</summary>
internal static class SingleCalls
{
    public static readonly ApiCall[] All =
    [
        ApiCall.SignIn, ApiCall.Versions, ApiCall.Identity, ApiCall.UserInfo, ApiCall.Create, ApiCall.Close, ApiCall.Ask, ApiCall.List, ApiCall.Abort, ApiCall.Delete,
        ApiCall.Describe, ApiCall.Limits,
    ];

    /// <summary>Whether the call is a part of signing in.</summary>
    public static bool IsOfConnecting(ApiCall call) => call is ApiCall.SignIn or ApiCall.Versions or ApiCall.Identity or ApiCall.UserInfo;

    /// <summary>Makes a call.</summary>
    /// <param name="call">Which; not one of signing in.</param>
    /// <param name="connection">The engine before the org.</param>
    /// <param name="org">The org, connected.</param>
    /// <param name="job">A job with data: ended for Delete, else open.</param>
    /// <param name="token">Ends it.</param>
    public static async Task<string?> RunAsync(ApiCall call, HostileConnection connection, Org org, IngestJob job, CancellationToken token)
    {
        var jobs = new IngestJobs(org, connection.Reporter);
        switch (call)
        {
            case ApiCall.Create:
                var created = await jobs.CreateAsync(connection.Settings, token);
                return StateOf(connection, created) is null or JobState.Open ? null : $"the new job {created.Id} is {StateOf(connection, created)}";
            case ApiCall.Close:
                var closed = await jobs.CloseAsync(job, token);
                return StateOf(connection, job) != JobState.Open ? null : $"the job is told as {closed.State}, and is Open";
            case ApiCall.Abort:
                var aborted = await jobs.AbortAsync(job, token);
                return StateOf(connection, job) == JobState.Aborted ? null : $"the job is told as {aborted.State}, and is {StateOf(connection, job)}";
            case ApiCall.Delete:
                await jobs.DeleteAsync(job, token);
                return StateOf(connection, job) is null ? null : "the job is told as deleted, and is there";
            case ApiCall.Ask:
                return string.Concat(TextJudge.Faults([await jobs.GetAsync(job, token)], connection.Server.Tokens.All));
            case ApiCall.List:
                return await ListAsync(connection, org, token);
            case ApiCall.Describe:
                await new OrgObjects(org, connection.Reporter).DescribeAsync("Contact", token);
                return null;
            default:
                await new OrgLimits(org, connection.Reporter).ListAsync(token);
                return null;
        }
    }

    private static async Task<string?> ListAsync(HostileConnection connection, Org org, CancellationToken token)
    {
        var pages = new JobPages(org, connection.Reporter);
        var found = new List<IngestJob>();
        while (pages.HasMore)
        {
            found.AddRange(await pages.NextAsync(token));
        }

        return string.Concat(TextJudge.Faults(found, connection.Server.Tokens.All));
    }

    private static string? StateOf(HostileConnection connection, IngestJob job) => connection.Server.Jobs.FirstOrDefault(known => known.Id.StartsWith(job.Id, StringComparison.Ordinal))?.State;
}
