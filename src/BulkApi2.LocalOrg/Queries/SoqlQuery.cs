namespace BulkApi2.LocalOrg.Queries;

/// <summary>A query as it was written, in parts.</summary>
internal sealed record SoqlQuery
{
    public required string Text { get; init; }

    /// <summary>What is selected; nothing for <c>COUNT()</c>.</summary>
    public required IReadOnlyList<SelectItem> Items { get; init; }

    public required Token From { get; init; }

    public string? Alias { get; init; }

    public Condition? Where { get; init; }

    public IReadOnlyList<OrderItem> Order { get; init; } = [];

    public int? Limit { get; init; }

    public int? Offset { get; init; }
}
