using System.Text.Json.Serialization;

namespace BulkApi2.Core.Objects;

/// <summary>
/// A field as the org describes it, under the API's names. What the API version that was asked does not tell is null.
/// </summary>
public sealed record FieldDescription
{
    /// <summary>API name, such as LastName or Due_Date__c.</summary>
    public required string Name { get; init; }

    /// <summary>What a person reads.</summary>
    public string? Label { get; init; }

    /// <summary>The type, such as string, picklist, reference or double.</summary>
    public string? Type { get; init; }

    /// <summary>The type of the value, such as xsd:boolean or tns:ID.</summary>
    public string? SoapType { get; init; }

    /// <summary>The most characters of a text; 0 for what is no text.</summary>
    public int? Length { get; init; }

    /// <summary>The most bytes of a text.</summary>
    public int? ByteLength { get; init; }

    /// <summary>The most digits of a double, those after the point among them.</summary>
    public int? Precision { get; init; }

    /// <summary>The digits of a double after the point.</summary>
    public int? Scale { get; init; }

    /// <summary>The most digits of an integer.</summary>
    public int? Digits { get; init; }

    /// <summary>Whether it may be empty.</summary>
    public bool? Nillable { get; init; }

    /// <summary>Whether it may be given when a record is created.</summary>
    public bool? Createable { get; init; }

    /// <summary>Whether it may be changed.</summary>
    public bool? Updateable { get; init; }

    /// <summary>Whether the org fills it in when it is not given.</summary>
    public bool? DefaultedOnCreate { get; init; }

    /// <summary>Whether a record cannot be created without a value for it. A boolean is false without one.</summary>
    [JsonIgnore]
    public bool Required => Createable == true && Nillable == false && DefaultedOnCreate == false && Type != "boolean";

    /// <summary>Whether it is an external id.</summary>
    public bool? ExternalId { get; init; }

    /// <summary>Whether an upsert may find records by it.</summary>
    public bool? IdLookup { get; init; }

    /// <summary>Whether no two records may have the same value.</summary>
    public bool? Unique { get; init; }

    /// <summary>Whether values that differ in case only are different.</summary>
    public bool? CaseSensitive { get; init; }

    /// <summary>Whether it is a formula.</summary>
    public bool? Calculated { get; init; }

    /// <summary>Whether the org numbers the records with it.</summary>
    public bool? AutoNumber { get; init; }

    /// <summary>Whether it is the name of the record.</summary>
    public bool? NameField { get; init; }

    /// <summary>Whether the org's own people made it.</summary>
    public bool? Custom { get; init; }

    /// <summary>Whether a newer version of a package took it away.</summary>
    public bool? DeprecatedAndHidden { get; init; }

    /// <summary>The field of which it is a part, such as Name or MailingAddress.</summary>
    public string? CompoundFieldName { get; init; }

    /// <summary>How the record that it refers to is called, such as Account or Account__r.</summary>
    public string? RelationshipName { get; init; }

    /// <summary>The objects that it may refer to.</summary>
    public string[]? ReferenceTo { get; init; }

    /// <summary>Whether the object that it refers to must be named with the record.</summary>
    public bool? PolymorphicForeignKey { get; init; }

    /// <summary>Whether it takes no values but those of the picklist.</summary>
    public bool? RestrictedPicklist { get; init; }

    /// <summary>The values that it offers, in the org's order.</summary>
    public PicklistValue[]? PicklistValues { get; init; }
}
