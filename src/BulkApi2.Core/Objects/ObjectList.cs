namespace BulkApi2.Core.Objects;

/// <summary>The answer of <c>/sobjects</c>.</summary>
internal sealed record ObjectList
{
    public required IReadOnlyList<ObjectSummary> Sobjects { get; init; }
}
