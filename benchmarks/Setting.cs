namespace BulkApi2.Benchmarks;

/// <summary>What a benchmark works with.</summary>
internal sealed record Setting(Options Options, TemporaryFolder Folder, Sink Sink, MeasuredPowerShell PowerShell);
