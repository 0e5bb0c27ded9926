using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Csv;

/// <summary>
/// Reads CSV byte by byte, as strictly as a server may: what it takes has one meaning only. It is ours because it must tell where
/// each value lies in the bytes, and because one reader decides here what a record is, for files, uploads and results alike.
/// </summary>
internal sealed class CsvReader : CsvRecord
{
    /// <summary>
    /// In bytes. Salesforce accepts 400,000 characters in a row; a far longer row comes from a missing quote, and must not fill the memory.
    /// </summary>
    internal const int LongestRecord = 16 * 1024 * 1024;

    private const byte Quote = (byte)'"';
    private const byte Return = (byte)'\r';
    private const byte Feed = (byte)'\n';

    private readonly byte _delimiter;
    private readonly byte[] _endsPlain;
    private int _position;
    private long _nextLine = 1;

    /// <param name="source">UTF-8 text without a byte order mark.</param>
    /// <param name="delimiter">Stands between two fields.</param>
    /// <param name="name">As errors call the text; null if they need not.</param>
    public CsvReader(Stream source, char delimiter, string? name = null)
        : base(new CsvBuffer(source), new CsvError(name))
    {
        _delimiter = (byte)delimiter;
        _endsPlain = [_delimiter, Return, Feed, Quote];
    }

    /// <summary>Empty lines so far; they are no records.</summary>
    public long BlankLines { get; private set; }

    /// <summary>Whether the text ended inside of quotes.</summary>
    public bool IsCutOff { get; private set; }

    /// <summary>Where the record ends in the text, its row end included, in bytes.</summary>
    public long EndOffset => Bytes.Forgotten + _position;

    /// <summary>Goes on to the next record.</summary>
    /// <returns>False at the end of the text.</returns>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.InvalidCsv"/>.</exception>
    public bool Read()
    {
        do
        {
            Bytes.Forget(_position);
            _position = 0;
            Begin(_nextLine);
            if (!Bytes.Has(0))
            {
                return false;
            }

            while (ReadField())
            {
            }

            if (FieldCount > 1 || GetBytes(0).Length > 0)
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
        var isQuoted = Bytes.Has(start) && Bytes[start] == Quote;
        var hasDoubledQuote = isQuoted && ReadQuoted();
        if (!isQuoted)
        {
            ReadPlain();
        }

        Add(new CsvField(start, _position, isQuoted, hasDoubledQuote));
        if (Bytes.Has(_position) && Bytes[_position] == _delimiter)
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
            _position = Bytes.Find(_endsPlain, _position);
            Check();
            if (!Bytes.Has(_position) || Bytes[_position] != Quote)
            {
                return;
            }

            if (Bytes.IsBlank(start, _position))
            {
                throw Error.At(_nextLine, FieldCount, "has a blank before its opening quote; a quote must follow the delimiter directly");
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
            _position = Bytes.Find(CsvBuffer.EndsQuoted, _position);
            Check();
            if (!Bytes.Has(_position))
            {
                IsCutOff = true;
                throw Error.Unclosed(Line, FieldCount);
            }

            switch (Bytes[_position++])
            {
                case Quote when Bytes.Has(_position) && Bytes[_position] == Quote:
                    hasDoubledQuote = true;
                    _position++;
                    break;
                case Quote:
                    return hasDoubledQuote;
                case Return when Bytes.Has(_position) && Bytes[_position] == Feed:
                    break;
                default:
                    _nextLine++;
                    break;
            }
        }
    }

    private void EndRow(bool isQuoted)
    {
        if (!Bytes.Has(_position))
        {
            RowEnd = RowEnd.None;
            return;
        }

        RowEnd = Bytes[_position] switch
        {
            Feed => RowEnd.Lf,
            Return when Bytes.Has(_position + 1) && Bytes[_position + 1] == Feed => RowEnd.CrLf,
            Return => RowEnd.Cr,
            _ when isQuoted => throw Error.At(
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
            throw Error.TooLong(Line);
        }
    }
}
