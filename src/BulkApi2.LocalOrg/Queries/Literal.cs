namespace BulkApi2.LocalOrg.Queries;

/// <summary>A value of a condition, as it was written: a text with quotes and escapes.</summary>
internal sealed record Literal(LiteralKind Kind, string Text);
