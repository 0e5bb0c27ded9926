namespace BulkApi2.LocalOrg.Faults;

/// <summary>What happens to some of a rule's requests.</summary>
/// <param name="Action">What happens.</param>
/// <param name="Times">To how many requests, one after the other; null for ever.</param>
internal sealed record FaultStep(FaultAction Action, int? Times)
{
    public bool IsFault => Action != FaultAction.None;
}
