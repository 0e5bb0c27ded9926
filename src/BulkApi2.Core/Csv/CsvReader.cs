namespace BulkApi2.Core.Csv;

/// <summary>
/// Reads CSV byte by byte, as strictly as a server may: what it takes has one meaning only. It is ours because it must tell where
/// each value lies in the bytes, and because one reader decides here what a record is, for files, uploads and results alike.
/// </summary>
internal sealed class CsvReader
{
    /// <summary>Salesforce takes 400,000 characters in a record. Far longer ones come from a missing quote, and must not fill the memory.</summary>
    internal const int LongestRecord = 16 * 1024 * 1024;

    private const byte Quote = (byte)'"';
    private const byte Return = (byte)'\r';
    private const byte Feed = (byte)'\n';

    private readonly CsvBuffer _bytes;
    private readonly byte _delimiter;
    private readonly bool[] _endsPlain = new bool[256];
    private CsvField[] _fields = new CsvField[16];
    private int _position;
    private long _nextLine = 1;

    /// <param name="source">UTF-8 text without a byte order mark.</param>
    /// <param name="delimiter">Stands between two fields.</param>
    public CsvReader(Stream source, char delimiter)
    {
        _bytes = new CsvBuffer(source);
        _delimiter = (byte)delimiter;
        foreach (var special in new[] { _delimiter, Quote, Return, Feed })
        {
            _endsPlain[special] = true;
        }
    }

    /// <summary>Fields of the record.</summary>
    public int FieldCount { get; private set; }

    /// <summary>The line of the text at which the record begins, from 1; line breaks in values count.</summary>
    public long Line { get; private set; }

    /// <summary>How the record ends.</summary>
    public RowEnd RowEnd { get; private set; }

    /// <summary>Whether a value that is not in quotes has a quote in it, which other readers may take for something else.</summary>
    public bool HasLooseQuote { get; private set; }

    /// <summary>Empty lines so far; they are no records.</summary>
    public long BlankLines { get; private set; }

    /// <summary>The record as it lies there, without its row end. Good until the next is read.</summary>
    public ReadOnlySpan<byte> RecordBytes => _bytes.Slice(0, FieldCount == 0 ? 0 : _fields[FieldCount - 1].End);

    /// <summary>A field as it lies there, its quotes included. Good until the next record is read.</summary>
    public ReadOnlySpan<byte> GetBytes(int field) => _bytes.Slice(_fields[field].Start, _fields[field].End);

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
            return _bytes.GetText(found.Start, found.Length);
        }

        var text = _bytes.GetText(found.Start + 1, found.Length - 2);
        return found.HasDoubledQuote ? text.Replace("\"\"", "\"") : text;
    }

    /// <summary>Goes on to the next record.</summary>
    /// <returns>False at the end of the text.</returns>
    /// <exception cref="Errors.BulkApiException"><see cref="Errors.ErrorCode.InvalidCsv"/>.</exception>
    public bool Read()
    {
        do
        {
            _bytes.Forget(_position);
            _position = 0;
            (FieldCount, HasLooseQuote, Line) = (0, false, _nextLine);
            if (!_bytes.Has(0))
            {
                return false;
            }

            while (ReadField())
            {
            }

            if (FieldCount > 1 || _fields[0].Length > 0)
            {
                return true;
            }

            BlankLines++;
        }
        while (true);
    }

    /// <summary>Whether another field follows it.</summary>
    private bool ReadField()
    {
        var start = _position;
        var isQuoted = _bytes.Has(start) && _bytes[start] == Quote;
        var hasDoubledQuote = isQuoted && ReadQuoted();
        if (!isQuoted)
        {
            ReadPlain();
        }

        if (FieldCount == _fields.Length)
        {
            Array.Resize(ref _fields, FieldCount * 2);
        }

        _fields[FieldCount++] = new CsvField(start, _position, isQuoted, hasDoubledQuote);
        if (_bytes.Has(_position) && _bytes[_position] == _delimiter)
        {
            _position++;
            return true;
        }

        EndRow(isQuoted);
        return false;
    }

    private void ReadPlain()
    {
        var start = _position;
        while (true)
        {
            _position = _bytes.Find(_endsPlain, _position);
            Check();
            if (!_bytes.Has(_position))
            {
                return;
            }

            if (_bytes[_position] != Quote)
            {
                return;
            }

            if (_bytes.IsBlank(start, _position))
            {
                throw CsvError.At(_nextLine, FieldCount, "has a blank before its opening quote; a quote must follow the delimiter directly");
            }

            HasLooseQuote = true;
            _position++;
        }
    }

    /// <summary>Whether a doubled quote stands in it.</summary>
    private bool ReadQuoted()
    {
        var hasDoubledQuote = false;
        _position++;
        while (true)
        {
            _position = _bytes.Find(CsvBuffer.EndsQuoted, _position);
            Check();
            if (!_bytes.Has(_position))
            {
                throw CsvError.Unclosed(Line, FieldCount);
            }

            switch (_bytes[_position++])
            {
                case Quote when _bytes.Has(_position) && _bytes[_position] == Quote:
                    hasDoubledQuote = true;
                    _position++;
                    break;
                case Quote:
                    return hasDoubledQuote;
                case Return when _bytes.Has(_position) && _bytes[_position] == Feed:
                    break;
                default:
                    _nextLine++;
                    break;
            }
        }
    }

    private void EndRow(bool isQuoted)
    {
        if (!_bytes.Has(_position))
        {
            RowEnd = RowEnd.None;
            return;
        }

        RowEnd = _bytes[_position] switch
        {
            Feed => RowEnd.Lf,
            Return when _bytes.Has(_position + 1) && _bytes[_position + 1] == Feed => RowEnd.CrLf,
            Return => RowEnd.Cr,
            _ when isQuoted => throw CsvError.At(
                _nextLine, FieldCount - 1, "has text behind its closing quote; a quote inside of a value in quotes must be doubled"),
            _ => throw new InvalidOperationException("A field ended where none ends."),
        };
        _position += RowEnd == RowEnd.CrLf ? 2 : 1;
        _nextLine++;
    }

    private void Check()
    {
        if (_position > LongestRecord)
        {
            throw CsvError.TooLong(Line);
        }
    }
}
