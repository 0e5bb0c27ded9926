namespace BulkApi2.Benchmarks;

/// <summary>Why there is no number.</summary>
internal sealed class NotMeasuredException(string reason) : Exception(reason);
