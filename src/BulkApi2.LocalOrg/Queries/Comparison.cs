namespace BulkApi2.LocalOrg.Queries;

/// <summary>A field against values; there are several only behind IN and NOT IN.</summary>
internal sealed record Comparison(FieldPath Path, Comparator Comparator, IReadOnlyList<Literal> Values) : Condition;
