namespace BulkApi2.LocalOrg.Queries;

/// <summary>One thing that is selected; the path of FIELDS() is the name of its group.</summary>
internal sealed record SelectItem(SelectKind Kind, FieldPath Path, string? Alias = null);
