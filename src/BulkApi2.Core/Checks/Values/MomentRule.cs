namespace BulkApi2.Core.Checks.Values;

/// <summary>yyyy-MM-ddTHH:mm:ss.fffZ, or with an offset; the fraction may be missing.</summary>
internal sealed class MomentRule : ValueRule
{
    public override ValueFault? Check(ReadOnlySpan<byte> text)
    {
        if (text.Length <= DateBytes.DateLength + 1 || text[DateBytes.DateLength] != 'T'
            || !DateBytes.TryDate(text.Slice(0, DateBytes.DateLength), out var date))
        {
            return DateFaults.NotAMoment;
        }

        var rest = text.Slice(DateBytes.DateLength + 1);
        if (!DateBytes.TryTime(rest, out var time, out var end) || !DateBytes.TryOffset(rest.Slice(end), out var offset))
        {
            return DateFaults.NotAMoment;
        }

        // The year first: an offset must not lead out of what a DateTime can hold.
        return DateBytes.IsWithin(date) && DateBytes.IsWithin(date + time - offset) ? null : DateFaults.OutOfRange;
    }
}
