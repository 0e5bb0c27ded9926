namespace BulkApi2.Core.Checks.Values;

/// <summary>HH:mm:ss.fffZ; fraction and Z may be missing, and an offset has no meaning.</summary>
internal sealed class TimeRule : ValueRule
{
    public override ValueFault? Check(ReadOnlySpan<byte> text) =>
        DateBytes.TryTime(text, out _, out var end) && (end == text.Length || (end == text.Length - 1 && text[end] == 'Z'))
            ? null
            : DateFaults.NotATime;
}
