using BulkApi2.Core.Columns;
using BulkApi2.Core.Csv;
using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Data;

/// <summary>CSV text that a user gave: what separates it, what its header says, and its rows as often as they are asked for.</summary>
internal sealed class CsvSource
{
    /// <summary>Looks at the start of the text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="delimiter">What separates its columns; null to find out.</param>
    /// <param name="expected">What is taken where the text leaves it open.</param>
    /// <exception cref="BulkApiException">
    /// <see cref="ErrorCode.EmptyInput"/>, <see cref="ErrorCode.InvalidCsv"/>,
    /// <see cref="ErrorCode.DelimiterMismatch"/>, <see cref="ErrorCode.UnsupportedEncoding"/>.
    /// </exception>
    public CsvSource(TextSource text, char? delimiter, char expected)
    {
        Text = text;
        Delimiter = delimiter ?? Dialect.Find(text, expected);
        using var stream = text.OpenRead();
        var reader = new CsvReader(stream, Delimiter, text.Name);
        if (!reader.Read())
        {
            throw new BulkApiException(ErrorCode.EmptyInput, $"{text.Name} is empty.");
        }

        Names = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetText)];
        HeaderEnd = reader.EndOffset;
        HeaderRowEnd = reader.RowEnd;
        HasBlankStart = reader.BlankLines > 0;
    }

    public TextSource Text { get; }

    /// <summary>What separates the columns.</summary>
    public char Delimiter { get; }

    /// <summary>The names of the columns, whatever they are.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Where the first row begins, in bytes of the text.</summary>
    public long HeaderEnd { get; }

    /// <summary>How the header ends.</summary>
    public RowEnd HeaderRowEnd { get; }

    /// <summary>Whether empty lines come before the header.</summary>
    public bool HasBlankStart { get; }

    /// <summary>The format of the text, as far as its header tells.</summary>
    public CsvFormat Format => CsvFormat.Of(CsvFormat.NameOf(Delimiter), HeaderRowEnd == RowEnd.CrLf ? "CRLF" : "LF");

    /// <summary>The header as it lies there, with its row end.</summary>
    public byte[] HeaderBytes()
    {
        var bytes = new byte[HeaderEnd];
        using var stream = Text.OpenRead();
        var count = 0;
        while (count < bytes.Length && stream.Read(bytes, count, bytes.Length - count) is > 0 and var read)
        {
            count += read;
        }

        return bytes;
    }

    /// <summary>Opens the bytes as they lie there, from a place in the text on.</summary>
    public Stream OpenPlain(long place) => Text.OpenPlain(Text.Start + place);

    /// <summary>Reads the rows from the first on; each must have as many columns as the header.</summary>
    /// <param name="row">Called for each row; false ends the reading.</param>
    /// <returns>Whether all rows were read, and no line was blank.</returns>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.InvalidCsv"/>, <see cref="ErrorCode.UnsupportedEncoding"/>.</exception>
    public bool Read(Func<CsvReader, bool> row)
    {
        using var stream = Text.OpenRead();
        var reader = new CsvReader(stream, Delimiter, Text.Name);
        reader.Read();
        while (reader.Read())
        {
            if (reader.FieldCount != Names.Count)
            {
                throw reader.Ragged(Names.Count);
            }

            if (!row(reader))
            {
                return false;
            }
        }

        return reader.BlankLines == 0;
    }

    /// <summary>Which columns an upload of the text has.</summary>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.InvalidHeader"/>, <see cref="ErrorCode.InvalidColumnMap"/>.</exception>
    public Projection Project(ColumnChoice choice)
    {
        try
        {
            return new Projection(new Header(Names), choice);
        }
        catch (BulkApiException error) when (error.Code == ErrorCode.InvalidHeader)
        {
            throw new BulkApiException(error.Code, $"{Text.Name}: {error.Message}", error);
        }
    }
}
