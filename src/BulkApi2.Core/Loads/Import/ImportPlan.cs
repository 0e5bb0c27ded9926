using BulkApi2.Core.Limits;

namespace BulkApi2.Core.Loads.Import;

/// <summary>An import whose data was read and checked, and that has sent nothing yet in this run.</summary>
/// <param name="Load">Which jobs, and which rows go to each.</param>
/// <param name="Parts">How each part stands; in a load that goes on, some are sent already.</param>
/// <param name="Need">What the parts take that are not sent yet.</param>
/// <param name="Limits">What is left of the org's limits; none if that is not known, or nothing is to be sent.</param>
/// <param name="HasBegun">Whether an earlier run with the journal began the load.</param>
public sealed record ImportPlan(
    LoadPlan Load, IReadOnlyList<PartState> Parts, LoadNeed Need, IReadOnlyList<OrgLimit> Limits, bool HasBegun)
{
    /// <summary>Whether an earlier run came to the end of the load.</summary>
    public bool IsDone => HasBegun && Parts.All(static part => part.HasEnded);

    /// <summary>The jobs that are still to be created or given their data.</summary>
    public int JobsLeft => Parts.Count(static part => !part.IsSent);
}
