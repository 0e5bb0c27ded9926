using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Csv;

/// <summary>The record that a reader stands at. What it gives is good until the next is read.</summary>
internal abstract class CsvRecord
{
    private CsvField[] _fields = new CsvField[16];

    protected CsvRecord(CsvBuffer bytes, CsvError error) => (Bytes, Error) = (bytes, error);

    /// <summary>Fields of the record.</summary>
    public int FieldCount { get; private set; }

    /// <summary>The line of the text at which the record begins, from 1; line breaks in values count.</summary>
    public long Line { get; private set; }

    /// <summary>How the record ends.</summary>
    public RowEnd RowEnd { get; protected set; }

    /// <summary>Whether a value that is not in quotes has a quote in it, which other readers may take for something else.</summary>
    public bool HasLooseQuote { get; protected set; }

    protected CsvBuffer Bytes { get; }

    protected CsvError Error { get; }

    /// <summary>The record as it lies there, without its row end.</summary>
    public ReadOnlySpan<byte> RecordBytes => Bytes.Slice(0, FieldCount == 0 ? 0 : _fields[FieldCount - 1].End);

    /// <summary>A field as it lies there, its quotes included.</summary>
    public ReadOnlySpan<byte> GetBytes(int field) => Bytes.Slice(_fields[field].Start, _fields[field].End);

    /// <summary>Whether a field has no text, in quotes or not.</summary>
    public bool IsEmpty(int field) => _fields[field].Length == (_fields[field].IsQuoted ? 2 : 0);

    /// <summary>Whether a field stands in quotes.</summary>
    public bool IsQuoted(int field) => _fields[field].IsQuoted;

    /// <summary>The value of a field.</summary>
    public string GetText(int field)
    {
        var found = _fields[field];
        if (!found.IsQuoted)
        {
            return Bytes.GetText(found.Start, found.Length);
        }

        var text = Bytes.GetText(found.Start + 1, found.Length - 2);
        return found.HasDoubledQuote ? text.Replace("\"\"", "\"") : text;
    }

    /// <summary>The error of a record with another number of columns than the header.</summary>
    public BulkApiException Ragged(int expected) => Error.Ragged(Line, expected, FieldCount);

    protected void Begin(long line) => (FieldCount, HasLooseQuote, Line) = (0, false, line);

    protected void Add(CsvField field)
    {
        if (FieldCount == _fields.Length)
        {
            Array.Resize(ref _fields, FieldCount * 2);
        }

        _fields[FieldCount++] = field;
    }
}
