namespace BulkApi2.Core.Objects;

/// <summary>An object as the org lists it to the user, without its fields.</summary>
public sealed record ObjectSummary
{
    /// <summary>API name, such as Contact or Invoice__c.</summary>
    public required string Name { get; init; }

    /// <summary>What a person reads.</summary>
    public string? Label { get; init; }

    /// <summary>What a person reads of several.</summary>
    public string? LabelPlural { get; init; }

    /// <summary>Whether the user may create records.</summary>
    public bool? Createable { get; init; }

    /// <summary>Whether the user may change records.</summary>
    public bool? Updateable { get; init; }

    /// <summary>Whether the user may delete records.</summary>
    public bool? Deletable { get; init; }

    /// <summary>Whether records can be asked for with SOQL.</summary>
    public bool? Queryable { get; init; }

    /// <summary>Whether the org's own people made it.</summary>
    public bool? Custom { get; init; }

    /// <summary>The three characters that the ids of its records begin with; null if it has none.</summary>
    public string? KeyPrefix { get; init; }

    /// <summary>Whether records can be loaded at all: created, changed or deleted.</summary>
    public bool IsLoadable() => Createable == true || Updateable == true || Deletable == true;

    /// <summary>The name, so that an object can be given where a name is wanted.</summary>
    public override string ToString() => Name;
}
