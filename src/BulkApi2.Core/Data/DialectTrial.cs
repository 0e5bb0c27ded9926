using BulkApi2.Core.Csv;
using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Data;

/// <summary>The start of a text, read with one of the delimiters.</summary>
internal sealed class DialectTrial
{
    /// <param name="sample">The start of the text.</param>
    /// <param name="isWhole">Whether that is all of it; otherwise its last record may be cut off.</param>
    /// <param name="delimiter">What may separate its columns.</param>
    public DialectTrial(byte[] sample, bool isWhole, char delimiter)
    {
        Delimiter = delimiter;
        var reader = new CsvReader(new MemoryStream(sample), delimiter);
        try
        {
            if (!reader.Read())
            {
                return;
            }

            var columns = reader.FieldCount;
            Separates = columns > 1;
            Fits = Separates;
            while (Fits && reader.Read())
            {
                Fits = reader.FieldCount == columns || (!isWhole && reader.RowEnd == RowEnd.None);
            }
        }
        catch (BulkApiException)
        {
            Fits = Fits && !isWhole && reader.IsCutOff;
        }
    }

    public char Delimiter { get; }

    /// <summary>Whether the header has it.</summary>
    public bool Separates { get; }

    /// <summary>Whether all rows have as many columns as the header.</summary>
    public bool Fits { get; }
}
