using BulkApi2.Core.Columns;
using BulkApi2.Core.Csv;
using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Data;

/// <summary>The parts of a file that is in its jobs' format already, so that its bytes can be sent as they lie there.</summary>
internal static class PlainParts
{
    /// <summary>Cuts a file.</summary>
    /// <param name="source">The file.</param>
    /// <param name="format">The jobs'.</param>
    /// <param name="projection">The columns to send.</param>
    /// <param name="options">What a part may have.</param>
    /// <param name="pieceBytes">What is worth a thread of its own.</param>
    /// <returns>Null if a row is not in the format; then it must be rewritten.</returns>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.JobTooLarge"/>, <see cref="ErrorCode.InvalidCsv"/>, <see cref="ErrorCode.UnsupportedEncoding"/>.</exception>
    public static IReadOnlyList<FilePart>? Of(
        CsvSource source, CsvFormat format, Projection projection, CsvFileOptions options, long pieceBytes = RowCount.PieceBytes)
    {
        var end = format.RowEnd.Length == 1 ? RowEnd.Lf : RowEnd.CrLf;
        var isInFormat = source.Text.IsPlain && source.Delimiter == format.Delimiter && source.HeaderRowEnd == end
            && !source.HasBlankStart && !options.ClearsEmpty && projection.KeepsPlaces;
        if (!isInFormat)
        {
            return null;
        }

        var header = projection.IsIdentity ? source.HeaderBytes() : RowCopy.HeaderOf(projection, format);
        var length = header.Length + source.Text.PlainLength - source.HeaderEnd;
        if (options.IsOnePart && length > options.MaxBytes)
        {
            throw PartCutter.TooLarge(source.Text.Name, length, options);
        }

        // Only what needs no look at each row can be cut before the rows are read.
        if (options is { MaxRecords: null, TracksRows: false }
            && GuessedParts.Of(source, end, options.MaxBytes - header.Length, pieceBytes) is { } guessed)
        {
            return [.. guessed.Select(part => new FilePart(header, source.OpenPlain, part.Start, part.End, part.Rows))];
        }

        var cutter = new PartCutter(header, source.OpenPlain, source.HeaderEnd, projection, options, source.Text.Name);
        var values = new RowValues(projection, clearsEmpty: false);
        var isPlain = source.Read(reader =>
        {
            if (reader.HasLooseQuote || !(reader.RowEnd == end || reader.RowEnd == RowEnd.None))
            {
                return false;
            }

            cutter.Add(reader.EndOffset, reader, source.Text.Name)?.Add(values.Of(reader));
            return true;
        });
        return isPlain ? cutter.Finish() : null;
    }
}
