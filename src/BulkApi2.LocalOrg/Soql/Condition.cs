namespace BulkApi2.LocalOrg.Soql;

/// <summary>What a record has to be like.</summary>
internal abstract record Condition;
