using BulkApi2.Core.Http;

namespace BulkApi2.Core.Orgs;

/// <summary>How an org is connected, whatever the way to sign in.</summary>
public sealed record ConnectOptions
{
    /// <summary>The alias; without it the user's name is used, or else the host's.</summary>
    public string? Alias { get; init; }

    /// <summary>Such as 62.0, one that the org offers; without it the newest that both sides know.</summary>
    public string? ApiVersion { get; init; }

    /// <summary>The way to the org.</summary>
    public Network Network { get; init; } = new();

    /// <summary>How long connecting may take in all, people included; null for as long as it takes.</summary>
    public TimeSpan? Timeout { get; init; }

    internal TimeProvider Clock { get; init; } = TimeProvider.System;

    internal Func<double>? Jitter { get; init; }
}
