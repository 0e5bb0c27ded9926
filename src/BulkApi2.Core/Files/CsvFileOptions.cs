using System.Text;
using BulkApi2.Core.Columns;
using BulkApi2.Core.Csv;

namespace BulkApi2.Core.Files;

/// <summary>How a CSV file is to be read, and what of it is sent.</summary>
public sealed record CsvFileOptions
{
    /// <summary>What the file is written in, if it has no byte order mark; UTF-8 if null.</summary>
    public Encoding? Encoding { get; init; }

    /// <summary>What separates its columns, in Salesforce's name for it; null to find out.</summary>
    public string? ColumnDelimiter { get; init; }

    /// <summary>The columns to send, and what they are called.</summary>
    public ColumnChoice Columns { get; init; } = new();

    /// <summary>Whether an empty value empties its field, instead of leaving it alone.</summary>
    public bool ClearsEmpty { get; init; }

    /// <summary>Called with the values of each row that is sent, in the order of the columns.</summary>
    public Action<IReadOnlyList<string?>>? Row { get; init; }

    /// <summary>What one job takes, in bytes.</summary>
    public long MaxBytes { get; init; } = CsvSpool.DefaultMaxBytes;
}
