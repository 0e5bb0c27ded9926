namespace BulkApi2.LocalOrg.Queries;

/// <summary>One field of ORDER BY.</summary>
internal sealed record OrderItem(FieldPath Path, bool IsDescending, bool HasNullsLast);
