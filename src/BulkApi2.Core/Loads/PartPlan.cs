namespace BulkApi2.Core.Loads;

/// <summary>A part of a load's input, which one job takes.</summary>
/// <param name="Number">Counts from 1.</param>
/// <param name="FirstRow">The number of its first row in the input; the header is not counted.</param>
/// <param name="RecordCount">Its rows.</param>
/// <param name="Length">In bytes, with the header.</param>
/// <param name="Fingerprint">SHA-256 of its bytes as they are sent, so that no other input is taken for it; null where nobody asks.</param>
public sealed record PartPlan(int Number, long FirstRow, long RecordCount, long Length, string? Fingerprint)
{
    /// <summary>The number of its last row.</summary>
    internal long LastRow => FirstRow + RecordCount - 1;

    /// <summary>As messages call it.</summary>
    public override string ToString() => $"rows {FirstRow:N0} to {LastRow:N0}";
}
