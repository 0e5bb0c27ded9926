using BulkApi2.LocalOrg.Faults;

namespace BulkApi2.Kill;

/// <summary>
/// The faults of a round, at random times, in addition to the kills. There are few at once: the engine waits a second after most of them.
/// </summary>
internal static class BadDay
{
    private const int Faults = 2;
    private const int MostBefore = 15;

    /// <summary>The org acts and its answer is lost, or it never acts, or it answers with half of what there is.</summary>
    private static readonly string[] Kinds =
    [
        "POST jobs/ingest: {0}reset",
        "POST jobs/ingest: {0}truncate after 20 bytes",
        "PUT batches: {0}reset",
        "PUT batches: {0}truncate after 10 bytes",
        "PUT batches: {0}reset upload after 3000 bytes",
        "PUT batches: {0}503 retry-after 0",
        "PATCH jobs/ingest/*: {0}reset",
        "PATCH jobs/ingest/*: {0}truncate after 20 bytes",
        "PATCH jobs/ingest/*: {0}503 retry-after 0",
        "GET jobs/ingest/*: {0}reset after 30 bytes",
        "GET successfulResults: {0}truncate after 500 bytes",
        "PUT batches: {0}expired",
        "GET jobs/ingest/*: {0}expired",
    ];

    /// <summary>Answers take their time, so that a process can be killed while one is on its way.</summary>
    private static readonly string[] Slow =
        ["POST jobs/ingest: delay 0.01 s always", "PUT batches: delay 0.02 s always", "PATCH jobs/ingest/*: delay 0.02 s always"];

    /// <summary>Some faults.</summary>
    public static string[] Choose(Random random) =>
    [
        .. random.GetItems(Kinds, Faults).Select(kind => string.Format(null, kind, Before(random))),
        .. Slow,
    ];

    private static string Before(Random random) => random.Next(MostBefore) is > 0 and var before ? $"ok x{before}, " : "";

    /// <summary>None.</summary>
    public static FaultScript Calm() => FaultScript.Parse(Slow);
}
