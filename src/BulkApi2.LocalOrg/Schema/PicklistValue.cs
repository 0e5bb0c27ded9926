namespace BulkApi2.LocalOrg.Schema;

/// <summary>One value of a picklist.</summary>
internal sealed record PicklistValue(string Value, bool IsDefault);
