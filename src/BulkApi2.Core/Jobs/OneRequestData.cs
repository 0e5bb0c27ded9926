using System.Text;
using BulkApi2.Core.Csv;
using BulkApi2.Core.Data;
using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Jobs;

/// <summary>CSV that is small enough to travel in the request that creates its job.</summary>
public sealed class OneRequestData
{
    /// <summary>Characters of CSV, header included (Bulk API 2.0 guide, "Upload job data with multipart").</summary>
    public const int MaxCharacters = 100_000;

    private OneRequestData(CsvFile data, string name)
    {
        // No character takes more than four bytes, so data beyond that is too long without being counted.
        if (data.Length > 4L * MaxCharacters)
        {
            throw TooLarge(name, $"{data.Length:N0} bytes");
        }

        using var source = data.Parts[0].OpenRead();
        using var csv = new MemoryStream();
        source.CopyTo(csv);
        (Csv, RecordCount) = (csv.ToArray(), data.RecordCount);
        var characters = Encoding.UTF8.GetCharCount(Csv);
        if (characters > MaxCharacters)
        {
            throw TooLarge(name, $"{characters:N0} characters");
        }
    }

    /// <summary>Records without the header.</summary>
    public long RecordCount { get; }

    internal byte[] Csv { get; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="BulkApiException">As for <see cref="CsvFile"/>, and <see cref="ErrorCode.MultipartTooLarge"/>.</exception>
    public static OneRequestData FromFile(string path, CsvFormat format, CsvFileOptions? options = null)
    {
        using var file = new CsvFile([path], format, OnePart(options));
        return new OneRequestData(file, $"'{path}'");
    }

    /// <summary>Reads a CSV text, and writes it in the job's format.</summary>
    /// <exception cref="BulkApiException">
    /// As for <see cref="CsvFile"/>, <see cref="ErrorCode.MultipartTooLarge"/>, <see cref="ErrorCode.UnsupportedValue"/>.
    /// </exception>
    public static OneRequestData FromText(string csv, CsvFormat format, CsvFileOptions? options = null)
    {
        using var data = new CsvFile([TextSource.String(csv)], format, OnePart(options));
        return new OneRequestData(data, "The data");
    }

    private static CsvFileOptions OnePart(CsvFileOptions? options) => (options ?? new CsvFileOptions()) with { IsOnePart = true };

    private static BulkApiException TooLarge(string what, string size) =>
        new(ErrorCode.MultipartTooLarge, $"{what} has {size}; a one-request load takes {MaxCharacters:N0} characters.");
}
