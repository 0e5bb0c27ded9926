using System.Text;
using BulkApi2.Core.Columns;

namespace BulkApi2.Core.Data;

/// <summary>How a CSV file is to be read, and what of it is sent.</summary>
public sealed record CsvFileOptions
{
    /// <summary>The most that a part may have: it becomes the server's 150,000,000 bytes as base64.</summary>
    public const long MostBytes = 112_500_000;

    /// <summary>What the file is written in, if it has no byte order mark; UTF-8 if null.</summary>
    public Encoding? Encoding { get; init; }

    /// <summary>What separates its columns, in Salesforce's name for it; null to find out.</summary>
    public string? ColumnDelimiter { get; init; }

    /// <summary>The columns to send, and what they are called.</summary>
    public ColumnChoice Columns { get; init; } = new();

    /// <summary>Whether an empty value empties its field, instead of leaving it alone.</summary>
    public bool ClearsEmpty { get; init; }

    /// <summary>Whether the results of the rows are to be told their row numbers.</summary>
    public bool TracksRows { get; init; }

    /// <summary>The most bytes of one part, its header among them, at most <see cref="MostBytes"/>.</summary>
    public long MaxBytes { get; init; } = CsvSpool.DefaultMaxBytes;

    /// <summary>The most rows of one part, at least 1; null for any number.</summary>
    public long? MaxRecords { get; init; }

    /// <summary>Whether what needs more than one part is an error.</summary>
    public bool IsOnePart { get; init; }
}
