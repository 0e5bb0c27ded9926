namespace BulkApi2.Core.Checks;

/// <summary>What is wrong with a column, in all of its rows together.</summary>
public sealed record Finding
{
    /// <summary>Stable name of the kind of problem, such as UnknownColumn.</summary>
    public required string Id { get; init; }

    /// <summary>The file; null for records.</summary>
    public string? Path { get; init; }

    /// <summary>The column; of a required field that no column fills, the field; null if it is about the whole.</summary>
    public string? Column { get; init; }

    /// <summary>The first row concerned, from 1 below the header; null for the header.</summary>
    public long? Row { get; init; }

    /// <summary>Whether it would fail, or may.</summary>
    public required FindingSeverity Severity { get; init; }

    /// <summary>What is wrong, with the first value that is.</summary>
    public required string Problem { get; init; }

    /// <summary>What to do; empty if there is nothing to say.</summary>
    public string Suggestion { get; init; } = "";

    /// <summary>The number of rows concerned; for the header, all rows that were checked.</summary>
    public long Count { get; init; }

    /// <summary>The first ten rows concerned.</summary>
    public long[] Rows { get; init; } = [];
}
