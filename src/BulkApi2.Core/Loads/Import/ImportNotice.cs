namespace BulkApi2.Core.Loads.Import;

/// <summary>Something that the user should know, and that does not end the import.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Detail">Why, or of what.</param>
public sealed record ImportNotice(ImportNoticeKind Kind, string Detail);
