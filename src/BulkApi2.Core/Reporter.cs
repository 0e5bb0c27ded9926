namespace BulkApi2.Core;

/// <summary>Where the engine tells what it does. Every member may be called from any thread.</summary>
public sealed record Reporter
{
    /// <summary>Tells nobody.</summary>
    public static Reporter Silent { get; } = new();

    /// <summary>Something a curious user may want to know, such as each request.</summary>
    public Action<string> Verbose { get; init; } = static _ => { };

    /// <summary>Something every user should know, such as a repeated request.</summary>
    public Action<string> Warning { get; init; } = static _ => { };

    /// <summary>Bytes of the upload or download at hand that were moved so far.</summary>
    public Action<long> Bytes { get; init; } = static _ => { };
}
