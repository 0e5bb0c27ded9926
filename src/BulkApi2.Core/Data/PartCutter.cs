using BulkApi2.Core.Columns;
using BulkApi2.Core.Csv;
using BulkApi2.Core.Errors;
using BulkApi2.Core.RowNumbers;

namespace BulkApi2.Core.Data;

/// <summary>Cuts rows that are read one by one into parts: a part ends with the last row that does not make it too large.</summary>
internal sealed class PartCutter
{
    private readonly byte[] _header;
    private readonly Func<long, Stream> _open;
    private readonly IReadOnlyList<string> _columns;
    private readonly CsvFileOptions _options;
    private readonly string _name;
    private readonly List<FilePart> _parts = [];
    private long _start;
    private long _end;
    private long _rowsBefore;
    private long _rows;
    private RowTrack? _track;

    /// <param name="header">What each part begins with.</param>
    /// <param name="open">Opens the rows at a place.</param>
    /// <param name="start">The place of the first row.</param>
    /// <param name="projection">The columns of the parts.</param>
    /// <param name="options">What a part may have.</param>
    /// <param name="name">As messages call the whole.</param>
    public PartCutter(byte[] header, Func<long, Stream> open, long start, Projection projection, CsvFileOptions options, string name)
    {
        (_header, _open, _columns, _options, _name) = (header, open, projection.Names, options, name);
        _start = _end = start;
    }

    /// <summary>Takes the next row.</summary>
    /// <param name="end">The place behind it.</param>
    /// <param name="row">As it was read.</param>
    /// <param name="name">As messages call the text that it was read from.</param>
    /// <returns>Where its values are to be remembered, if anywhere.</returns>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.JobTooLarge"/>.</exception>
    public RowTrack? Add(long end, CsvRecord row, string name)
    {
        if (_rows > 0 && (LengthTo(end) > _options.MaxBytes || _rows == _options.MaxRecords))
        {
            CheckOnePart(end);
            Cut();
        }

        if (LengthTo(end) > _options.MaxBytes)
        {
            throw new BulkApiException(
                ErrorCode.JobTooLarge,
                $"{name}, line {row.Line:N0}: this row and the header have {LengthTo(end):N0} bytes; "
                + $"one job takes {_options.MaxBytes:N0}.");
        }

        (_end, _rows) = (end, _rows + 1);
        return _options.TracksRows ? _track ??= new RowTrack(_columns, _rowsBefore + 1) : null;
    }

    /// <summary>All parts; none if there was no row.</summary>
    public IReadOnlyList<FilePart> Finish()
    {
        if (_rows > 0)
        {
            Cut();
        }

        return _parts;
    }

    /// <summary>The error of what has more bytes than the one part it may have.</summary>
    public static BulkApiException TooLarge(string name, long length, CsvFileOptions options) => new(
        ErrorCode.JobTooLarge, $"{name} has {length:N0} bytes or more; one job takes {options.MaxBytes:N0}.");

    private long LengthTo(long end) => _header.Length + end - _start;

    private void CheckOnePart(long end)
    {
        if (_options.IsOnePart)
        {
            throw _rows == _options.MaxRecords
                ? new BulkApiException(ErrorCode.JobTooLarge, $"{_name} has more rows than one job may have ({_rows:N0}).")
                : TooLarge(_name, LengthTo(end), _options);
        }
    }

    private void Cut()
    {
        _parts.Add(new FilePart(_header, _open, _start, _end, _rows) { Rows = _track });
        (_start, _rowsBefore, _rows, _track) = (_end, _rowsBefore + _rows, 0, null);
    }
}
