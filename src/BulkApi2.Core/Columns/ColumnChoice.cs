namespace BulkApi2.Core.Columns;

/// <summary>What a user and the org say about the columns of data. All of it may be missing.</summary>
public sealed record ColumnChoice
{
    /// <summary>The columns to take, by the data's own names, in the order of the upload; null for all.</summary>
    public IReadOnlyList<string>? Property { get; init; }

    /// <summary>How columns become fields; null if they are called like them.</summary>
    public ColumnMap? Map { get; init; }

    /// <summary>The field by which an upsert finds its records.</summary>
    public string? KeyField { get; init; }

    /// <summary>Whether the user leaves the columns as they are.</summary>
    internal bool TakesAsIs => Property is null && Map is null;
}
