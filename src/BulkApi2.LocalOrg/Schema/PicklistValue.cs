namespace BulkApi2.LocalOrg.Schema;

/// <summary>One value of a picklist: what the API takes and gives, and what people see.</summary>
internal sealed record PicklistValue(string Value, string Label, bool IsActive, bool IsDefault);
