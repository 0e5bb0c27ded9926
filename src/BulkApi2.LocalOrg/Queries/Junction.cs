namespace BulkApi2.LocalOrg.Queries;

/// <summary>Conditions of which all have to be true, or any.</summary>
internal sealed record Junction(bool IsAnd, IReadOnlyList<Condition> Parts) : Condition;
