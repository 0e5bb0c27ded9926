using BulkApi2.LocalOrg.Http;

namespace BulkApi2.LocalOrg.Faults;

/// <summary>What goes wrong with one request.</summary>
internal sealed record FaultAction
{
    /// <summary>Nothing: the request goes through.</summary>
    public static FaultAction None { get; } = new();

    /// <summary>
    /// How many bytes of the request's body come in before the connection is reset; null if all do. The org sees
    /// nothing of it.
    /// </summary>
    public long? UploadBytes { get; init; }

    /// <summary>What is answered in place of the org, which sees nothing of the request.</summary>
    public Answer? Answer { get; init; }

    /// <summary>Whether all access tokens end before the org sees the request.</summary>
    public bool ExpiresTokens { get; init; }

    /// <summary>How the answer goes out.</summary>
    public Delivery Delivery { get; init; } = Delivery.Normal;
}
