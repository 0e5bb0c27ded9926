using System.Text;
using BulkApi2.Core.Csv;
using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Jobs;

/// <summary>CSV that is small enough to travel in the request that creates its job.</summary>
public sealed class OneRequestData
{
    /// <summary>Characters of CSV, header included (Bulk API 2.0 guide, "Upload job data with multipart").</summary>
    public const int MaxCharacters = 100_000;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private OneRequestData(byte[] csv, string name)
    {
        Csv = csv;
        var characters = CountCharacters(csv, name);
        if (characters > MaxCharacters)
        {
            throw TooLarge(name, $"{characters:N0} characters");
        }

        var rows = new RowScanner();
        rows.Scan(csv);
        if (rows.Lines < 2)
        {
            throw new BulkApiException(
                ErrorCode.EmptyInput, $"{name} {(rows.Lines == 0 ? "is empty" : "has a header and no rows")}.");
        }

        RecordCount = rows.Lines - 1;
    }

    /// <summary>Records without the header.</summary>
    public long RecordCount { get; }

    internal byte[] Csv { get; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="BulkApiException">As for <see cref="CsvFile"/>, and <see cref="ErrorCode.MultipartTooLarge"/>.</exception>
    public static OneRequestData FromFile(string path, CsvFormat format)
    {
        using var file = new CsvFile(path, format);

        // No character takes more than four bytes, so a file beyond that is too long without being read.
        if (file.Length > 4L * MaxCharacters)
        {
            throw TooLarge($"'{path}'", $"{file.Length:N0} bytes");
        }

        using var source = file.OpenRead();
        using var csv = new MemoryStream();
        source.CopyTo(csv);
        return new OneRequestData(csv.ToArray(), $"'{path}'");
    }

    /// <summary>Takes a text; its row ends become those of the format.</summary>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.MultipartTooLarge"/>, <see cref="ErrorCode.EmptyInput"/>, <see cref="ErrorCode.UnsupportedValue"/>.</exception>
    public static OneRequestData FromText(string csv, CsvFormat format)
    {
        // Rewriting row ends halves the length at most.
        if (csv.Length > 2 * MaxCharacters)
        {
            throw TooLarge("The data", $"{csv.Length:N0} characters");
        }

        using var given = new MemoryStream(Bytes(csv.TrimStart('\uFEFF')));
        using var rewritten = new MemoryStream();
        RowEnds.Rewrite(given, rewritten.Write, format.RowEnd);
        return new OneRequestData(rewritten.ToArray(), "The data");
    }

    private static byte[] Bytes(string csv)
    {
        try
        {
            return Utf8.GetBytes(csv);
        }
        catch (EncoderFallbackException error)
        {
            throw new BulkApiException(
                ErrorCode.UnsupportedValue, $"The data has half a character (a lone surrogate) at its character {error.Index + 1}.", error);
        }
    }

    private static int CountCharacters(byte[] csv, string name)
    {
        try
        {
            return Utf8.GetCharCount(csv);
        }
        catch (DecoderFallbackException error)
        {
            throw new BulkApiException(ErrorCode.UnsupportedEncoding, $"{name} is not UTF-8 text.", error);
        }
    }

    private static BulkApiException TooLarge(string what, string size) =>
        new(ErrorCode.MultipartTooLarge, $"{what} has {size}; a one-request load takes {MaxCharacters:N0} characters.");
}
