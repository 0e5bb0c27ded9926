namespace BulkApi2.LocalOrg.Schema;

/// <summary>One value of a picklist.</summary>
internal sealed record PicklistValue(string Value, bool IsDefault)
{
    /// <summary>An inactive value is no longer offered, and a restricted picklist refuses it.</summary>
    public bool IsActive { get; init; } = true;
}
