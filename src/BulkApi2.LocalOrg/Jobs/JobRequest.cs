namespace BulkApi2.LocalOrg.Jobs;

/// <summary>The words of a create request; null where it says nothing.</summary>
internal sealed record JobRequest
{
    public string? Object { get; init; }

    public string? Operation { get; init; }

    public string? ExternalIdFieldName { get; init; }

    public string? AssignmentRuleId { get; init; }

    public string? Query { get; init; }

    public string? ContentType { get; init; }

    public string? ColumnDelimiter { get; init; }

    public string? LineEnding { get; init; }

    public required string ApiVersion { get; init; }
}
