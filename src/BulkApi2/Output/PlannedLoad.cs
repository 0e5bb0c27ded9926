using BulkApi2.Core.Limits;
using BulkApi2.Core.Loads;

namespace BulkApi2.Output;

/// <summary>A load that has not begun, or is to go on, in words.</summary>
internal sealed class PlannedLoad
{
    private readonly LoadPlan _plan;
    private readonly IReadOnlyList<PartState> _parts;
    private readonly LoadNeed _need;
    private readonly IReadOnlyList<OrgLimit> _limits;

    public PlannedLoad(LoadPlan plan, IReadOnlyList<PartState> parts, LoadNeed need, IReadOnlyList<OrgLimit> limits) =>
        (_plan, _parts, _need, _limits) = (plan, parts, need, limits);

    /// <summary>The jobs that are still to be created.</summary>
    public string Jobs => Counted(_parts.Count(static part => !part.IsSent), "job");

    /// <summary>All of it in one line.</summary>
    /// <param name="input">What the user named.</param>
    /// <param name="org">The org's alias.</param>
    /// <param name="journal">The journal of a load that has begun; null for one that has not.</param>
    public string Describe(string input, string org, string? journal) =>
        $"{_plan.Settings.Operation} {Counted(_plan.RecordCount, "row")} of {input} into {_plan.Settings.Object} of the org '{org}': "
        + $"{Counted(_plan.Length, "byte")} in {Size()}.{Needs()}{Done(journal)}";

    private string Size() => _plan.Parts.Count == 1
        ? "1 job"
        : $"{_plan.Parts.Count:N0} jobs, the largest of {Counted(_plan.Parts.Max(static part => part.Length), "byte")}";

    private string Needs() => _need.Records == 0
        ? " Nothing is left to be sent."
        : $" It takes {Counted(_need.Requests, "API request")}{Left("DailyApiRequests")} or more, "
            + $"and {Counted(_need.Batches, "batch", "batches")} of up to 10,000 records{Left("DailyBulkApiBatches")}.";

    private string Left(string name) =>
        _limits.FirstOrDefault(limit => limit.Name == name) is { } limit ? $" (of {limit.Remaining:N0} that are left)" : "";

    private string Done(string? journal) => journal is null
        ? ""
        : $" Of {Counted(_parts.Count, "part")}, the journal '{journal}' knows {_parts.Count(static part => part.IsSent):N0} as sent "
            + $"and {_parts.Count(static part => part.HasEnded):N0} as ended.";

    private static string Counted(long count, string what, string? several = null) =>
        $"{count:N0} {(count == 1 ? what : several ?? what + "s")}";
}
