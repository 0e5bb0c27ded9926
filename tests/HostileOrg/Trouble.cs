using BulkApi2.Hostile.Odd;

namespace BulkApi2.Hostile;

/// <summary>What is wrong with an exchange.</summary>
/// <param name="Odd">The answer that is given.</param>
/// <param name="IsDone">Whether the org does what it was asked.</param>
public sealed record Trouble(OddAnswer Odd, bool IsDone)
{
    /// <summary>What happens in the org right after it, before the answer is given.</summary>
    public Action<HostileOrg, OrgRequest>? Then { get; init; }
}
