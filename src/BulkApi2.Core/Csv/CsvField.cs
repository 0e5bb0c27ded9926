namespace BulkApi2.Core.Csv;

/// <summary>Where a field lies, in bytes from the start of its record.</summary>
/// <param name="Start">Its first byte, the opening quote if there is one.</param>
/// <param name="End">The byte behind it.</param>
/// <param name="IsQuoted">Whether it stands in quotes.</param>
/// <param name="HasDoubledQuote">Whether a quote is part of its value.</param>
internal readonly record struct CsvField(int Start, int End, bool IsQuoted, bool HasDoubledQuote)
{
    public int Length => End - Start;
}
