namespace BulkApi2.Core.Orgs;

/// <summary>An attempt to make an org the current one that failed.</summary>
/// <param name="Deed">What was tried, such as <c>Signing in to 'sandbox'</c>.</param>
/// <param name="Alias">The alias that the org would have; null if it was not known.</param>
/// <param name="Time">When it failed.</param>
/// <param name="Reason">Why, without secrets.</param>
public sealed record FailedChoice(string Deed, string? Alias, DateTimeOffset Time, string Reason)
{
    private const int LongestReason = 300;

    /// <summary>All of it in one sentence.</summary>
    public override string ToString()
    {
        var reason = Reason.Length > LongestReason ? Reason.Substring(0, LongestReason) + "…" : Reason.TrimEnd('.');
        return $"{Deed} failed at {Time:HH:mm:ss}: {reason}.";
    }
}
