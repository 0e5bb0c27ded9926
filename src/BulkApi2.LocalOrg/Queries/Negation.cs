namespace BulkApi2.LocalOrg.Queries;

/// <summary>A condition that mustn't be true.</summary>
internal sealed record Negation(Condition Part) : Condition;
