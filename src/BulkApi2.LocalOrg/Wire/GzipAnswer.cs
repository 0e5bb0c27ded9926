using System.Globalization;
using System.IO.Compression;
using BulkApi2.LocalOrg.Http;

namespace BulkApi2.LocalOrg.Wire;

/// <summary>
/// Packs answers for clients that ask for it, however small they are. Only here: an HttpClient that talks to the org
/// without a network unpacks nothing.
/// </summary>
internal static class GzipAnswer
{
    private const int PieceSize = 16 * 1024;

    private static readonly string[] Names = ["gzip", "x-gzip", "*"];

    /// <summary>The answer as the client wants to have it; a body that is made while it is read stays so.</summary>
    public static Answer Encode(Answer answer, string? acceptEncoding)
    {
        if (answer.Length == 0)
        {
            return answer;
        }

        var varied = answer.With("Vary", "Accept-Encoding");
        return !Wants(acceptEncoding) ? varied : (varied with
        {
            Body = answer.Length is null ? Pack(answer.Body) : [.. Pack(answer.Body)],
        }).With("Content-Encoding", "gzip");
    }

    // The first name that is there decides, since a star is for those that aren't.
    private static bool Wants(string? acceptEncoding)
    {
        var wishes = (acceptEncoding ?? string.Empty).Split(',')
            .Select(static wish => wish.Split(';').Select(static part => part.Trim()).ToArray())
            .ToLookup(static wish => wish[0].ToLowerInvariant(), static wish => Weight(wish));
        return Names.Where(wishes.Contains).Select(name => wishes[name].Max()).FirstOrDefault() > 0;
    }

    private static double Weight(string[] wish) =>
        wish.FirstOrDefault(static part => part.StartsWith("q=", StringComparison.OrdinalIgnoreCase)) is not { } text ? 1
        : double.TryParse(text.Substring(2), NumberStyles.Float, CultureInfo.InvariantCulture, out var weight) ? weight
        : 0;

    private static IEnumerable<ArraySegment<byte>> Pack(IEnumerable<ArraySegment<byte>> body)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            foreach (var piece in body)
            {
                gzip.Write(piece.Array!, piece.Offset, piece.Count);
                if (packed.Length >= PieceSize)
                {
                    yield return Take(packed);
                }
            }
        }

        yield return Take(packed);
    }

    private static ArraySegment<byte> Take(MemoryStream packed)
    {
        var piece = new ArraySegment<byte>(packed.ToArray());
        packed.SetLength(0);
        return piece;
    }
}
