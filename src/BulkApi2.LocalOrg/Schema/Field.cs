namespace BulkApi2.LocalOrg.Schema;

/// <summary>One field of an object, as a describe tells it.</summary>
internal sealed record Field
{
    // A text area that is longer is kept apart from the record.
    private const int LongestFilterable = 255;

    public required string Name { get; init; }

    public required string Label { get; init; }

    public required FieldType Type { get; init; }

    /// <summary>Its place among the object's fields, which is also the number of its column in the store.</summary>
    public int Ordinal { get; init; }

    public FieldRole Role { get; init; }

    public int Length { get; init; }

    public int Precision { get; init; }

    public int Scale { get; init; }

    public int Digits { get; init; }

    public bool Nillable { get; init; }

    public bool Createable { get; init; }

    public bool Updateable { get; init; }

    public bool DefaultedOnCreate { get; init; }

    public bool ExternalId { get; init; }

    public bool IdLookup { get; init; }

    public bool Unique { get; init; }

    /// <summary>Whether two values that differ in case only are two values.</summary>
    public bool CaseSensitive { get; init; }

    /// <summary>A formula, which this org doesn't know: it is there, and always empty.</summary>
    public bool Calculated { get; init; }

    /// <summary>What people take for the record's name.</summary>
    public bool NameField { get; init; }

    public bool RestrictedPicklist { get; init; }

    public AutoNumber? AutoNumber { get; init; }

    public string? RelationshipName { get; init; }

    public string? CompoundFieldName { get; init; }

    public IReadOnlyList<string> ReferenceTo { get; init; } = [];

    public IReadOnlyList<PicklistValue> PicklistValues { get; init; } = [];

    /// <summary>An insert without a value for it fails.</summary>
    public bool IsRequired => Createable && !Nillable && !DefaultedOnCreate;

    /// <summary>May name a record: as the key of an upsert, or at the end of a relationship column.</summary>
    public bool IsKey => ExternalId || IdLookup;

    /// <summary>Made of other fields; it can be read but not loaded.</summary>
    public bool IsCompound => Type is FieldType.Address or FieldType.Location or FieldType.ComplexValue;

    /// <summary>Whether a column may fill it: compound fields are filled by their parts, files not at all.</summary>
    public bool IsLoadable => !IsCompound && Type != FieldType.Base64;

    /// <summary>Which of its values are one to a unique field or an external id.</summary>
    public StringComparer Comparer => CaseSensitive ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase;

    /// <summary>May lead to records of several objects.</summary>
    public bool IsPolymorphic => ReferenceTo.Count > 1;

    /// <summary>Whether queries may compare and sort by it.</summary>
    public bool IsFilterable => !IsCompound && (Type != FieldType.TextArea || Length <= LongestFilterable);

    public string? DefaultValue => PicklistValues.FirstOrDefault(value => value.IsDefault)?.Value;

    /// <summary>The value of its picklist that has that text, in any case.</summary>
    public PicklistValue? FindPicklistValue(string text)
    {
        foreach (var value in PicklistValues)
        {
            if (string.Equals(value.Value, text, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>The type's name on the SOAP side, which the error texts of values use.</summary>
    public string SoapType => Type switch
    {
        FieldType.Id or FieldType.Reference => "tns:ID",
        FieldType.Boolean => "xsd:boolean",
        FieldType.Int => "xsd:int",
        FieldType.Double or FieldType.Currency or FieldType.Percent => "xsd:double",
        FieldType.Date => "xsd:date",
        FieldType.DateTime => "xsd:dateTime",
        FieldType.Time => "xsd:time",
        FieldType.Long => "xsd:long",
        FieldType.Base64 => "xsd:base64Binary",
        FieldType.Address => "urn:address",
        FieldType.Location => "urn:location",
        FieldType.AnyType or FieldType.ComplexValue => "xsd:anyType",
        _ => "xsd:string",
    };
}
