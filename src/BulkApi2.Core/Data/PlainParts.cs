using BulkApi2.Core.Columns;
using BulkApi2.Core.Csv;
using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Data;

/// <summary>Cuts a file that is in its jobs' format already, so that its bytes can be sent as they lie there.</summary>
/// <param name="source">The file.</param>
/// <param name="format">The jobs'.</param>
/// <param name="projection">The columns to send.</param>
/// <param name="options">What a part may have.</param>
/// <param name="look">Looks at the rows; null for nothing.</param>
internal sealed class PlainParts(CsvSource source, CsvFormat format, Projection projection, CsvFileOptions options, RowLook? look = null)
{
    private readonly RowEnd _end = format.RowEnd.Length == 1 ? RowEnd.Lf : RowEnd.CrLf;

    /// <summary>What is worth a thread of its own.</summary>
    public long PieceBytes { get; init; } = RowCount.PieceBytes;

    /// <summary>Whether the start of the file and what is asked of it allow that. Each row must be in the format too.</summary>
    private bool MayBePlain => source.Text.IsPlain && source.Delimiter == format.Delimiter && source.HeaderRowEnd == _end
        && !source.HasBlankStart && !options.ClearsEmpty && projection.KeepsPlaces;

    /// <summary>Cuts the file.</summary>
    /// <returns>False if anything is not in the format: then the file must be rewritten.</returns>
    /// <exception cref="BulkApiException">
    /// <see cref="ErrorCode.JobTooLarge"/>, <see cref="ErrorCode.InvalidCsv"/>, <see cref="ErrorCode.UnsupportedEncoding"/>.
    /// </exception>
    public bool TryCut(out CutParts parts)
    {
        var way = projection.IsIdentity ? CutWay.AsItIs : CutWay.UnderNewHeader;
        parts = new CutParts(way, [], []);
        if (!MayBePlain)
        {
            return false;
        }

        var header = projection.IsIdentity ? source.HeaderBytes() : RowCopy.HeaderOf(projection, format);
        var length = header.Length + source.Text.PlainLength - source.HeaderEnd;
        if (options.IsOnePart && length > options.MaxBytes)
        {
            throw PartCutter.TooLarge(source.Text.Name, length, options);
        }

        // Only what needs no row after another can be cut before the rows are read.
        if (options is { MaxRecords: null, TracksRows: false }
            && GuessedParts.TryCut(source, _end, options.MaxBytes - header.Length, PieceBytes, look, out var guessed))
        {
            parts = parts with
            {
                Parts = [.. guessed.Select(pieces => Part(header, pieces))],
                Looks = look is null ? [] : [.. guessed.SelectMany(static pieces => pieces).Select(static piece => (0, piece.Start))],
            };
            return true;
        }

        return TryReadRows(header, ref parts);
    }

    private bool TryReadRows(byte[] header, ref CutParts parts)
    {
        var cutter = new PartCutter(header, source.OpenToSend, source.HeaderEnd, projection, options, source.Text.Name);
        var values = new RowValues(projection, clearsEmpty: false);
        var see = look?.Invoke(0, source.HeaderEnd);
        var isPlain = source.Read(reader =>
        {
            if (reader.HasLooseQuote || !(reader.RowEnd == _end || reader.RowEnd == RowEnd.None))
            {
                return false;
            }

            see?.Invoke(reader);
            cutter.Add(reader.EndOffset, reader, source.Text.Name)?.Add(values.Of(reader));
            return true;
        });
        parts = parts with { Parts = cutter.Finish(), Looks = look is null ? [] : [(0, source.HeaderEnd)] };
        return isPlain;
    }

    private FilePart Part(byte[] header, IReadOnlyList<RowPiece> pieces) =>
        new(header, source.OpenToSend, pieces[0].Start, pieces[pieces.Count - 1].End, pieces.Sum(static piece => piece.Rows));
}
