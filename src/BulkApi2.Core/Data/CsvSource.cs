using BulkApi2.Core.Csv;
using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Data;

/// <summary>CSV text that a user gave: what separates it, what its header says, and its rows as often as they are asked for.</summary>
internal sealed record CsvSource
{
    private CsvSource(TextSource text, char delimiter, CsvReader header, ReadWatch watch)
    {
        (Text, Delimiter, Watch) = (text, delimiter, watch);
        Names = [.. Enumerable.Range(0, header.FieldCount).Select(header.GetText)];
        HeaderEnd = header.EndOffset;
        HeaderRowEnd = header.RowEnd;
        HasBlankStart = header.BlankLines > 0;
    }

    public TextSource Text { get; }

    /// <summary>What separates the columns.</summary>
    public char Delimiter { get; }

    /// <summary>Of the operation that reads.</summary>
    public ReadWatch Watch { get; init; }

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

    /// <summary>Looks at the start of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="delimiter">What separates its columns; null to find out.</param>
    /// <param name="expected">What is taken where the text leaves it open.</param>
    /// <param name="watch">Of the operation.</param>
    /// <exception cref="BulkApiException">
    /// <see cref="ErrorCode.EmptyInput"/>, <see cref="ErrorCode.InvalidCsv"/>,
    /// <see cref="ErrorCode.DelimiterMismatch"/>, <see cref="ErrorCode.UnsupportedEncoding"/>.
    /// </exception>
    public static CsvSource Open(TextSource text, char? delimiter, char expected, ReadWatch watch)
    {
        var found = delimiter ?? Dialect.Find(text, expected, watch);
        using var stream = text.OpenRead(watch);
        var reader = new CsvReader(stream, found, text.Name);
        return reader.Read()
            ? new CsvSource(text, found, reader, watch)
            : throw new BulkApiException(ErrorCode.EmptyInput, $"{text.Name} is empty.");
    }

    /// <summary>The header as it lies there, with its row end.</summary>
    public byte[] HeaderBytes()
    {
        var bytes = new byte[HeaderEnd];
        using var stream = Text.OpenRead(Watch);
        var count = 0;
        while (count < bytes.Length && stream.Read(bytes, count, bytes.Length - count) is > 0 and var read)
        {
            count += read;
        }

        return bytes;
    }

    /// <summary>Opens the bytes as they lie there, from a place in the text on.</summary>
    public Stream OpenPlain(long place) => Watch.Over(OpenToSend(place));

    /// <summary>The same for an upload, which comes after the operation.</summary>
    public Stream OpenToSend(long place) => Text.OpenPlain(Text.Start + place);

    /// <summary>Reads the rows from the first on; each must have as many columns as the header.</summary>
    /// <param name="row">Called for each row; false ends the reading.</param>
    /// <returns>Whether all rows were read, and no line was blank.</returns>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.InvalidCsv"/>, <see cref="ErrorCode.UnsupportedEncoding"/>.</exception>
    public bool Read(Func<CsvReader, bool> row)
    {
        using var stream = Text.OpenRead(Watch);
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

    /// <summary>Runs something that looks at the columns, and names the text in its error.</summary>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.InvalidHeader"/>, and whatever else it throws.</exception>
    public T Naming<T>(Func<T> look)
    {
        try
        {
            return look();
        }
        catch (BulkApiException error) when (error.Code == ErrorCode.InvalidHeader)
        {
            throw new BulkApiException(error.Code, $"{Text.Name}: {error.Message}", error);
        }
    }
}
