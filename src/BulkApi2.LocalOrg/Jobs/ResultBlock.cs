using System.IO.Compression;

namespace BulkApi2.LocalOrg.Jobs;

/// <summary>Some lines of a result, packed. <paramref name="Ends"/> are the places where they end when unpacked.</summary>
internal sealed record ResultBlock(int FirstRow, byte[] Packed, int[] Ends)
{
    public int EndRow => FirstRow + Ends.Length;

    public static ResultBlock Pack(int firstRow, IReadOnlyList<byte[]> lines)
    {
        var ends = new int[lines.Count];
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Fastest))
        {
            for (var i = 0; i < ends.Length; i++)
            {
                deflate.Write(lines[i], 0, lines[i].Length);
                ends[i] = (i == 0 ? 0 : ends[i - 1]) + lines[i].Length;
            }
        }

        return new ResultBlock(firstRow, packed.ToArray(), ends);
    }

    /// <summary>The lines of those rows, of which the block has to have some.</summary>
    public ArraySegment<byte> Lines(int fromRow, int toRow)
    {
        var bytes = new byte[Ends[Ends.Length - 1]];
        using var inflate = new DeflateStream(new MemoryStream(Packed), CompressionMode.Decompress);
        for (var read = 0; read < bytes.Length;)
        {
            read += inflate.Read(bytes, read, bytes.Length - read);
        }

        var first = Math.Max(0, fromRow - FirstRow);
        var start = first == 0 ? 0 : Ends[first - 1];
        var end = Ends[Math.Min(toRow, EndRow) - FirstRow - 1];
        return new ArraySegment<byte>(bytes, start, end - start);
    }
}
