using BulkApi2.LocalOrg.Rows;
using BulkApi2.LocalOrg.Uploads;

namespace BulkApi2.LocalOrg.Jobs;

/// <summary>The next rows of an upload that the org saves together.</summary>
internal sealed class RowChunk
{
    private const int MostRows = 200;
    private const int MaxRecordCharacters = 400_000;

    private readonly UploadReader _reader;
    private readonly List<IReadOnlyList<string>> _rows = [];
    private int _taken;
    private int _rowsBefore;
    private UploadException? _broken;

    public RowChunk(UploadReader reader)
    {
        _reader = reader;
    }

    public IReadOnlyList<IReadOnlyList<string>> Rows => _rows;

    public bool IsUsedUp => _taken == _rows.Count;

    public IReadOnlyList<string> Take() => _rows[_taken++];

    /// <summary>Reads 200 rows, or so many as are left; false if none are.</summary>
    /// <param name="most">The rows up to the end of the batch, over which no chunk reaches.</param>
    /// <exception cref="UploadException">The next row is none; the rows before it were in the chunk before.</exception>
    public bool Read(int most)
    {
        _rowsBefore += _rows.Count;
        _rows.Clear();
        _taken = 0;
        while (_rows.Count < Math.Min(most, MostRows) && _broken is null && _reader.Read())
        {
            _broken = WhatIsBroken();
            if (_broken is null)
            {
                _rows.Add(_reader.Cells);
            }
        }

        return _rows.Count > 0 || (_broken is null ? false : throw _broken);
    }

    private UploadException? WhatIsBroken()
    {
        var row = _rowsBefore + _rows.Count + 1;
        if (_reader.IsBroken)
        {
            return UploadException.InvalidBatch($"Failed to parse CSV: bad quotes in row {row}");
        }

        var length = _reader.Cells.Sum(cell => cell.Length);
        return length <= MaxRecordCharacters ? null : UploadException.InvalidBatch(
            $"Exceeded max length for one record: {length}. Max length for one record should be less than or equal to "
            + MaxRecordCharacters);
    }
}
