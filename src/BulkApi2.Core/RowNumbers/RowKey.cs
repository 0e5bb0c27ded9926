using System.Runtime.InteropServices;

namespace BulkApi2.Core.RowNumbers;

/// <summary>
/// A 128-bit hash of a row's values. Among 10^9 rows, the chance that two different rows have the same hash is below 10^-20.
/// </summary>
/// <param name="High">Half of it.</param>
/// <param name="Low">The other half.</param>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct RowKey(ulong High, ulong Low)
{
    private const char NumberBegins = '\uFFFE';
    private const char ValueEnds = '\uFFFF';

    /// <summary>The hash of some of the values, in an order.</summary>
    /// <param name="values">All values.</param>
    /// <param name="order">The places of those that count.</param>
    public static RowKey Of(IReadOnlyList<string?> values, int[] order)
    {
        var key = new RowKey(0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F);
        Span<char> digits = stackalloc char[PlainNumber.MaxDigits];
        foreach (var place in order)
        {
            var value = values[place] ?? "";
            key = PlainNumber.TryRead(value, digits, out var number)
                ? key.With(NumberBegins)
                    .With(number.IsNegative ? '-' : '+')
                    .With(digits.Slice(0, number.Digits))
                    .With((char)(number.Exponent + 1024))
                : key.With(value.AsSpan());
            key = key.With(ValueEnds);
        }

        return new RowKey(Mix(key.High), Mix(key.Low));
    }

    private RowKey With(ReadOnlySpan<char> text)
    {
        var key = this;
        foreach (var c in text)
        {
            key = key.With(c);
        }

        return key;
    }

    /// <summary>Two hashes that have nothing in common but the text.</summary>
    private RowKey With(char c)
    {
        var high = (High ^ c) * 0x9FB21C651E98DF25;
        var low = (Low + c) * 0xD6E8FEB86659FD93;
        return new RowKey(high ^ (high >> 32), low ^ (low >> 29));
    }

    /// <summary>Lets every bit depend on every other.</summary>
    private static ulong Mix(ulong hash)
    {
        hash = (hash ^ (hash >> 33)) * 0xFF51AFD7ED558CCD;
        hash = (hash ^ (hash >> 33)) * 0xC4CEB9FE1A85EC53;
        return hash ^ (hash >> 33);
    }
}
