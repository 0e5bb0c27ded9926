using System.IO.Compression;
using System.Text;

namespace BulkApi2.Hostile;

/// <summary>The body of an answer. A large one is made of repetitions, so that it costs no memory here.</summary>
/// <param name="Bytes">What comes first.</param>
public sealed record AnswerBody(byte[] Bytes)
{
    public static AnswerBody Empty { get; } = new([]);

    /// <summary>What is repeated behind the first bytes.</summary>
    public byte[] Filler { get; init; } = [];

    /// <summary>How often.</summary>
    public int Fillers { get; init; }

    /// <summary>What comes last.</summary>
    public byte[] Tail { get; init; } = [];

    public BodyEnd End { get; init; }

    public static AnswerBody Of(string text) => new(Encoding.UTF8.GetBytes(text));

    /// <summary>The first half of the bytes, with another end.</summary>
    public AnswerBody Half(BodyEnd end) => new(Bytes[..(Bytes.Length / 2)]) { End = end };

    /// <summary>All bytes in pieces.</summary>
    public IEnumerable<byte[]> Pieces()
    {
        yield return Bytes;
        for (var i = 0; i < Fillers; i++)
        {
            yield return Filler;
        }

        yield return Tail;
    }

    /// <summary>The same as gzip.</summary>
    public AnswerBody Packed()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            foreach (var piece in Pieces())
            {
                gzip.Write(piece);
            }
        }

        return new AnswerBody(packed.ToArray());
    }
}
