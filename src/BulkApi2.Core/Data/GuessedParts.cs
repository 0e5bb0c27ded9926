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
    /// <returns>Where parts begin and end, and their rows; null if a guess was wrong, anything is odd, or guessing does not pay.</returns>
    public static IReadOnlyList<(long Start, long End, long Rows)>? Of(CsvSource source, Csv.RowEnd end, long room, long pieceBytes)
    {
        var (start, length) = (source.HeaderEnd, source.Text.PlainLength);
        if (room < pieceBytes || length - start < 2 * pieceBytes)
        {
            return null;
        }

        List<(long, long, long)> parts = [];
        while (start < length)
        {
            var cut = length - start <= room ? length : EndOfLine(source, start, start + room);
            if (cut == start || RowCount.Of(source, end, start, cut, pieceBytes) is not { } rows)
            {
                return null;
            }

            parts.Add((start, cut, rows));
            start = cut;
        }

        return parts;
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
