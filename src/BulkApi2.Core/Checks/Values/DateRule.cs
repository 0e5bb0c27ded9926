namespace BulkApi2.Core.Checks.Values;

/// <summary>yyyy-MM-dd, without an offset.</summary>
internal sealed class DateRule : ValueRule
{
    public override ValueFault? Check(ReadOnlySpan<byte> text) =>
        !DateBytes.TryDate(text, out var date) ? DateFaults.NotADate
        : DateBytes.IsWithin(date) ? null
        : DateFaults.OutOfRange;
}
