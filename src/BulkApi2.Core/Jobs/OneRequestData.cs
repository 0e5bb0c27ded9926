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

    private OneRequestData(byte[] csv, long recordCount) => (Csv, RecordCount) = (csv, recordCount);

    /// <summary>Records without the header.</summary>
    public long RecordCount { get; }

    internal byte[] Csv { get; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="BulkApiException">As for <see cref="CsvFile"/>, and <see cref="ErrorCode.MultipartTooLarge"/>.</exception>
    public static async Task<OneRequestData> FromFileAsync(
        string path, CsvFormat format, CsvFileOptions options, Reporter reporter, CancellationToken cancellationToken)
    {
        using var file = await CsvFile.ReadAsync([path], format, OnePart(options), reporter, cancellationToken).ConfigureAwait(false);
        return Take(file, $"'{path}'");
    }

    /// <summary>Takes a text, and brings it into the format.</summary>
    /// <exception cref="BulkApiException">
    /// As for <see cref="CsvFile"/>, <see cref="ErrorCode.MultipartTooLarge"/>, <see cref="ErrorCode.UnsupportedValue"/>.
    /// </exception>
    public static async Task<OneRequestData> FromTextAsync(
        string csv, CsvFormat format, CsvFileOptions options, CancellationToken cancellationToken)
    {
        var input = DataInput.OfText(csv, format, OnePart(options));
        using var data = await input.CutAsync(fields: null, Reporter.Silent, cancellationToken).ConfigureAwait(false);
        return Take(data, "The data");
    }

    private static OneRequestData Take(CsvFile data, string name)
    {
        // No character takes more than four bytes, so data beyond that is too long without being counted.
        if (data.Length > 4L * MaxCharacters)
        {
            throw TooLarge(name, $"{data.Length:N0} bytes");
        }

        using var source = data.Parts[0].OpenRead();
        using var csv = new MemoryStream();
        source.CopyTo(csv);
        var bytes = csv.ToArray();
        var characters = Encoding.UTF8.GetCharCount(bytes);
        return characters > MaxCharacters
            ? throw TooLarge(name, $"{characters:N0} characters")
            : new OneRequestData(bytes, data.RecordCount);
    }

    private static CsvFileOptions OnePart(CsvFileOptions options) => options with { IsOnePart = true };

    private static BulkApiException TooLarge(string what, string size) =>
        new(ErrorCode.MultipartTooLarge, $"{what} has {size}; a one-request load takes {MaxCharacters:N0} characters.");
}
