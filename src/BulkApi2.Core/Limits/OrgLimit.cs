namespace BulkApi2.Core.Limits;

/// <summary>An allocation of the org. Those that begin with Daily are of the 24 hours that end now.</summary>
/// <param name="Name">The API's name, such as DailyBulkApiBatches.</param>
/// <param name="Max">What the org may use.</param>
/// <param name="Remaining">What is left; the org's count may be some minutes behind.</param>
public sealed record OrgLimit(string Name, long Max, long Remaining)
{
    /// <summary>What was used.</summary>
    public long Used => Max - Remaining;
}
