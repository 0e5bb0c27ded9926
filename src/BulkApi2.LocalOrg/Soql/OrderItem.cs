namespace BulkApi2.LocalOrg.Soql;

/// <summary>One field of ORDER BY.</summary>
internal sealed record OrderItem(FieldPath Path, bool IsDescending, bool HasNullsLast);
