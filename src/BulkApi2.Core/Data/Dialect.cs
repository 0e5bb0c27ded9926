using BulkApi2.Core.Csv;
using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Data;

/// <summary>
/// Finds out what separates the columns of a text. No field's name has a delimiter in it, so the header tells; where it could
/// be read in several ways, the rows must have as many columns as the header.
/// </summary>
internal static class Dialect
{
    private const int SampleBytes = 64 * 1024;

    /// <summary>Finds the delimiter.</summary>
    /// <param name="source">The text.</param>
    /// <param name="expected">What is taken where it can separate the text, and where nothing separates it.</param>
    /// <param name="watch">Of the operation.</param>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.DelimiterMismatch"/> if several could be meant.</exception>
    public static char Find(TextSource source, char expected, ReadWatch watch)
    {
        var (sample, isWhole) = Sample(source, watch);
        var found = CsvFormat.AllDelimiters
            .Select(delimiter => new DialectTrial(sample, isWhole, delimiter))
            .Where(static trial => trial.Separates)
            .ToList();
        if (found.FirstOrDefault(trial => trial.Delimiter == expected) is { } wanted
            && (wanted.Fits || !found.Any(static trial => trial.Fits)))
        {
            return expected;
        }

        var best = found.Any(static trial => trial.Fits) ? found.FindAll(static trial => trial.Fits) : found;
        return best.Count switch
        {
            0 => expected,
            1 => best[0].Delimiter,
            _ => throw new BulkApiException(
                ErrorCode.DelimiterMismatch,
                $"The columns of {source.Name} could be separated by "
                + $"{string.Join(" or ", best.Select(static trial => CsvFormat.NameOf(trial.Delimiter)))}."),
        };
    }

    private static (byte[] Bytes, bool IsWhole) Sample(TextSource source, ReadWatch watch)
    {
        using var text = source.OpenRead(watch);
        var bytes = new byte[SampleBytes];
        var count = 0;
        while (count < bytes.Length)
        {
            var read = text.Read(bytes, count, bytes.Length - count);
            if (read == 0)
            {
                return (bytes.AsSpan(0, count).ToArray(), true);
            }

            count += read;
        }

        return (bytes, false);
    }
}
