namespace BulkApi2.Benchmarks;

/// <summary>What can be measured, by the names that --only takes.</summary>
internal static class Benchmarks
{
    public static IReadOnlyList<(string Name, Action<Setting, Report> Run)> All { get; } =
    [
        ("import", ImportBenchmark.Run),
        ("cold", ColdStartBenchmark.Run),
        ("records", RecordsBenchmark.Run),
        ("path", PathBenchmark.Run),
        ("memory", MemoryBenchmark.Run),
        ("results", ResultsBenchmark.Run),
        ("check", CheckBenchmark.Run),
        ("org", OrgBenchmark.Run),
        ("load", LoadBenchmark.Run),
        ("stop", StopBenchmark.Run),
    ];
}
