using System.Globalization;
using System.IO.Hashing;
using System.Text;

namespace BulkApi2.Core.Loads.Journals;

/// <summary>
/// The check sums of a journal's lines. Each is of its line and of the check sum before, so that no line can be changed, lost, repeated
/// or moved but at the end. They find damage; against people who mean harm they are no help.
/// </summary>
/// <param name="last">The check sum of the line before; 0 before the first.</param>
internal sealed class JournalChain(ulong last)
{
    private const string Name = ",\"check\":\"";
    private const int Digits = 16;
    private static readonly byte[] NameBytes = Encoding.ASCII.GetBytes(Name);
    private static readonly int EndLength = Name.Length + Digits + 2;

    /// <summary>The check sum of the last line.</summary>
    public ulong Last { get; private set; } = last;

    /// <summary>Makes a line, without its end, of a JSON object: the check sum is its last property.</summary>
    public byte[] Seal(byte[] json)
    {
        Last = Check(json);
        var end = $"{Name}{Last.ToString("x16", CultureInfo.InvariantCulture)}\"}}";
        return [.. json.AsSpan(0, json.Length - 1), .. Encoding.ASCII.GetBytes(end)];
    }

    /// <summary>Takes the check sum off the next line.</summary>
    /// <param name="line">Without its end.</param>
    /// <returns>The JSON object; null if the line is not as it was written. Then the chain stays where it was.</returns>
    public byte[]? Open(ReadOnlySpan<byte> line)
    {
        if (line.Length <= EndLength || !line.Slice(line.Length - EndLength).StartsWith(NameBytes))
        {
            return null;
        }

        byte[] json = [.. line.Slice(0, line.Length - EndLength), (byte)'}'];
        var before = Last;
        if (Seal(json).AsSpan().SequenceEqual(line))
        {
            return json;
        }

        Last = before;
        return null;
    }

    private ulong Check(byte[] json) => XxHash64.HashToUInt64(json, unchecked((long)Last));
}
