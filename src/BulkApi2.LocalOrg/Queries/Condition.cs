namespace BulkApi2.LocalOrg.Queries;

/// <summary>What a record has to be like.</summary>
internal abstract record Condition;
