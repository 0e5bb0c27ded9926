using BulkApi2.Core.Errors;
using BulkApi2.Core.Loads.Journals;

namespace BulkApi2.Tests.Loads.Journals;

/// <summary>A journal as bytes, and what they mean.</summary>
internal static class JournalBytes
{
    public static byte[] Flip(byte[] bytes, int bit)
    {
        byte[] flipped = [.. bytes];
        flipped[bit / 8] ^= (byte)(1 << (bit % 8));
        return flipped;
    }

    public static JournalText? TryRead(byte[] bytes)
    {
        try
        {
            return JournalText.Parse(bytes, "journal");
        }
        catch (BulkApiException error) when (error.Code == ErrorCode.JournalNotValid)
        {
            return null;
        }
    }

    public static string Meaning(JournalText text) =>
        string.Join('\n', [$"{text.Head} {text.Length} {text.LacksEnd} {text.Check}", .. text.Plan.Parts, .. text.Entries, .. text.States]);

    /// <summary>Where lines begin, and where the last one ends.</summary>
    public static int[] LineStarts(byte[] bytes) =>
        [0, .. Enumerable.Range(0, bytes.Length).Where(place => bytes[place] == '\n').Select(static place => place + 1)];
}
