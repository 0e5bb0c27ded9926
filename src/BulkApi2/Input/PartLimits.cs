namespace BulkApi2.Input;

/// <summary>How much one job is given.</summary>
/// <param name="MaxBytes">Of its CSV, the header among them.</param>
/// <param name="MaxRecords">Null for any number.</param>
internal sealed record PartLimits(long MaxBytes, long? MaxRecords);
