namespace BulkApi2.LocalOrg.Schema;

/// <summary>The types a field may have; the describe spells them in lower case.</summary>
internal enum FieldType
{
    Id,
    String,
    TextArea,
    Picklist,
    Email,
    Phone,
    Url,
    Boolean,
    Int,
    Double,
    Currency,
    Percent,
    Date,
    DateTime,
    Reference,
    Address,
    MultiPicklist,
    Combobox,
    EncryptedString,
    Long,
    Time,
    Base64,
    Location,
    AnyType,
    ComplexValue,
    Json,
}
