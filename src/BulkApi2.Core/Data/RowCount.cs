using BulkApi2.Core.Csv;
using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Data;

/// <summary>
/// Counts rows that may be in a job's format already, several pieces of them at the same time: a file is read before it is sent, and
/// that must not take as long as the sending. Where a piece begins is a guess, because a line break may be in quotes. It is known to be right
/// when the piece before it, whose beginning is known, ends with a row exactly there.
/// </summary>
internal static class RowCount
{
    /// <summary>What is worth a thread of its own.</summary>
    public const long PieceBytes = 8 * 1024 * 1024;

    private const int MostPieces = 8;

    /// <summary>Counts the rows of a range.</summary>
    /// <param name="source">A file whose bytes are its text.</param>
    /// <param name="end">How each row must end.</param>
    /// <param name="first">The place where a row begins.</param>
    /// <param name="last">The place where another may end.</param>
    /// <param name="pieceBytes">What is worth a thread of its own.</param>
    /// <returns>Null if no row ends at the last place, or anything is odd; then it must be read from its start to its end.</returns>
    public static long? Of(CsvSource source, RowEnd end, long first, long last, long pieceBytes)
    {
        var pieces = (int)Math.Max(1, Math.Min((last - first) / pieceBytes, Math.Min(MostPieces, Environment.ProcessorCount)));
        long[] starts = [first, .. Enumerable.Range(1, pieces - 1).Select(piece => LineBehind(source, first + ((last - first) * piece / pieces))), last];
        var counts = Enumerable.Range(0, pieces).Select(piece => Task.Run(() => Count(source, end, starts[piece], starts[piece + 1]))).ToArray();
        return Task.WhenAll(counts).GetAwaiter().GetResult().Aggregate((long?)0, static (sum, count) => sum + count);
    }

    /// <summary>Null if the rows do not end exactly at the end, or are not in the format.</summary>
    private static long? Count(CsvSource source, RowEnd end, long from, long to)
    {
        using var text = new Utf8Stream(source.OpenPlain(from), from, source.Text.Name);
        var reader = new CsvReader(text, source.Delimiter);
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

                count++;
            }
        }
        catch (BulkApiException error) when (error.Code is ErrorCode.InvalidCsv or ErrorCode.UnsupportedEncoding)
        {
            // Whoever reads from the start to the end knows the line.
            return null;
        }

        return from + reader.EndOffset == to && reader.BlankLines == 0 ? count : null;
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
