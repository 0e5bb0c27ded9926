using BulkApi2.Core.Csv;

namespace BulkApi2.Core.Data;

/// <summary>
/// Cuts a large file before its rows are read, at the last line break that a part has room for. That may be one in quotes; it is
/// known to be the end of a row when the rows of the part, whose beginning is known, end exactly there.
/// </summary>
internal static class GuessedParts
{
    /// <summary>Cuts a file.</summary>
    /// <param name="source">A file whose bytes are its text.</param>
    /// <param name="end">How each row must end.</param>
    /// <param name="room">The most bytes of rows in a part.</param>
    /// <param name="pieceBytes">What is worth a thread of its own.</param>
    /// <param name="look">Looks at the rows; null for nothing.</param>
    /// <param name="parts">The pieces of each part, in order.</param>
    /// <returns>False if a guess was wrong, anything is odd, or guessing does not pay.</returns>
    public static bool TryCut(
        CsvSource source, RowEnd end, long room, long pieceBytes, RowLook? look, out IReadOnlyList<IReadOnlyList<RowPiece>> parts)
    {
        List<IReadOnlyList<RowPiece>> found = [];
        parts = found;
        var (start, length) = (source.HeaderEnd, source.Text.PlainLength);
        if (room < pieceBytes || length - start < 2 * pieceBytes)
        {
            return false;
        }

        while (start < length)
        {
            var cut = length - start <= room ? length : EndOfLine(source, start, start + room);
            if (cut == start || !RowCount.TryCount(source, end, (start, cut), pieceBytes, look, out var pieces))
            {
                return false;
            }

            found.Add(pieces);
            start = cut;
        }

        return true;
    }

    /// <summary>The place behind the last line feed of a range; its start if there is none.</summary>
    private static long EndOfLine(CsvSource source, long from, long to)
    {
        var buffer = new byte[4096];
        using var text = source.OpenPlain(from);
        var origin = text.Position - from;
        while (to > from)
        {
            var start = Math.Max(from, to - buffer.Length);
            text.Position = origin + start;
            var count = 0;
            while (start + count < to && text.Read(buffer, count, (int)(to - start) - count) is > 0 and var read)
            {
                count += read;
            }

            var feed = buffer.AsSpan(0, count).LastIndexOf((byte)'\n');
            if (feed >= 0)
            {
                return start + feed + 1;
            }

            to = start;
        }

        return from;
    }
}
