namespace BulkApi2.Kill;

/// <summary>How a child ended.</summary>
/// <param name="Report">What it told; null if it came to no summary.</param>
/// <param name="Words">What can be said of it otherwise.</param>
/// <param name="Life">How long it lived.</param>
internal sealed record ChildEnd(ChildReport? Report, string Words, TimeSpan Life)
{
    public bool WasKilled { get; init; }

    /// <summary>Whether it ended with an error of the engine, such as that it could not sign in.</summary>
    public bool HasError { get; init; }
}
