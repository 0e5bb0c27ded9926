namespace BulkApi2.Core.Objects;

/// <summary>
/// An object as the org describes it to the user, under the API's names: fields that the user may not see are missing.
/// What the API version that was asked does not tell is null.
/// </summary>
public sealed record ObjectDescription
{
    /// <summary>API name, such as Contact or Invoice__c.</summary>
    public required string Name { get; init; }

    /// <summary>What a person reads.</summary>
    public string? Label { get; init; }

    /// <summary>What a person reads of several.</summary>
    public string? LabelPlural { get; init; }

    /// <summary>The three characters that the ids of its records begin with; null if it has none.</summary>
    public string? KeyPrefix { get; init; }

    /// <summary>Whether the org's own people made it.</summary>
    public bool? Custom { get; init; }

    /// <summary>Whether the user may create records.</summary>
    public bool? Createable { get; init; }

    /// <summary>Whether the user may change records.</summary>
    public bool? Updateable { get; init; }

    /// <summary>Whether the user may delete records.</summary>
    public bool? Deletable { get; init; }

    /// <summary>Whether records can be asked for with SOQL.</summary>
    public bool? Queryable { get; init; }

    /// <summary>The fields, in the org's order.</summary>
    public required IReadOnlyList<FieldDescription> Fields { get; init; }
}
