using BulkApi2.Core.Csv;
using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Data;

/// <summary>
/// Counts rows that may be in a job's format already. It reads several pieces of a file at the same time, because the file is read
/// before it is sent, and reading must not take as long as sending. Where a piece begins is a guess, because a line break may be
/// inside quotes. The guess is correct if the piece before it, whose beginning is known, ends with a row exactly there.
/// </summary>
internal static class RowCount
{
    /// <summary>What is worth a thread of its own.</summary>
    public const long PieceBytes = 8 * 1024 * 1024;

    private const int MostPieces = 8;

    /// <summary>Counts the rows of a range.</summary>
    /// <param name="source">A file whose bytes are its text.</param>
    /// <param name="end">How each row must end.</param>
    /// <param name="range">The place where a row begins, and one where another may end.</param>
    /// <param name="pieceBytes">What is worth a thread of its own.</param>
    /// <param name="look">Looks at the rows; null for nothing.</param>
    /// <param name="pieces">The rows that each thread counted, in order.</param>
    /// <returns>False if no row ends at the last place, or anything is odd: then the file must be read from its start to its end.</returns>
    public static bool TryCount(
        CsvSource source, RowEnd end, (long First, long Last) range, long pieceBytes, RowLook? look, out IReadOnlyList<RowPiece> pieces)
    {
        var (first, last) = range;
        var count = (int)Math.Max(1, Math.Min((last - first) / pieceBytes, Math.Min(MostPieces, Environment.ProcessorCount)));
        long[] starts =
        [
            first, .. Enumerable.Range(1, count - 1).Select(piece => LineBehind(source, first + ((last - first) * piece / count))), last,
        ];
        var counted = Enumerable.Range(0, count)
            .Select(piece => Task.Run(() => Count(source, end, starts[piece], starts[piece + 1], look)))
            .ToArray();
        pieces = [.. Task.WhenAll(counted).GetAwaiter().GetResult().OfType<RowPiece>()];
        return pieces.Count == count;
    }

    /// <summary>Null if the rows do not end exactly at the end, or are not in the format.</summary>
    private static RowPiece? Count(CsvSource source, RowEnd end, long from, long to, RowLook? look)
    {
        using var text = new Utf8Stream(source.OpenPlain(from), from, source.Text.Name);
        var reader = new CsvReader(text, source.Delimiter);
        var see = look?.Invoke(0, from);
        var count = 0L;
        try
        {
            while (from + reader.EndOffset < to && reader.Read())
            {
                var endsRight = reader.RowEnd == end || reader.RowEnd == RowEnd.None;
                if (!endsRight || reader.HasLooseQuote || reader.FieldCount != source.Names.Count)
                {
                    return null;
                }

                see?.Invoke(reader);
                count++;
            }
        }
        catch (BulkApiException error) when (error.Code is ErrorCode.InvalidCsv or ErrorCode.UnsupportedEncoding)
        {
            // A reader that begins at the start knows the line.
            return null;
        }

        return from + reader.EndOffset == to && reader.BlankLines == 0 ? new RowPiece(from, to, count) : null;
    }

    /// <summary>Where the next line begins; the end of the file if none does.</summary>
    private static long LineBehind(CsvSource source, long place)
    {
        using var text = source.OpenPlain(place);
        var buffer = new byte[4096];
        int read;
        while ((read = text.Read(buffer, 0, buffer.Length)) > 0)
        {
            var feed = buffer.AsSpan(0, read).IndexOf((byte)'\n');
            if (feed >= 0)
            {
                return place + feed + 1;
            }

            place += read;
        }

        return place;
    }
}
