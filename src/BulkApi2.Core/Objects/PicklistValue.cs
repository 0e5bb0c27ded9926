namespace BulkApi2.Core.Objects;

/// <summary>One of the values that a picklist offers.</summary>
public sealed record PicklistValue
{
    /// <summary>What a record holds.</summary>
    public string? Value { get; init; }

    /// <summary>What a person reads.</summary>
    public string? Label { get; init; }

    /// <summary>Whether it may still be chosen.</summary>
    public bool? Active { get; init; }

    /// <summary>Whether it is the field's value where none is given.</summary>
    public bool? DefaultValue { get; init; }

    /// <summary>What a record holds.</summary>
    public override string ToString() => Value ?? "";
}
