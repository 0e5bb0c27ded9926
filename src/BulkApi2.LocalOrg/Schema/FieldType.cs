namespace BulkApi2.LocalOrg.Schema;

/// <summary>The types a field may have; the describe spells them in lower case, but for <c>anyType</c>.</summary>
internal enum FieldType
{
    Id,
    String,
    TextArea,
    Picklist,
    MultiPicklist,
    Combobox,
    Email,
    Phone,
    Url,
    EncryptedString,
    Boolean,
    Int,
    Long,
    Double,
    Currency,
    Percent,
    Date,
    DateTime,
    Time,
    Reference,
    Address,
    Location,
    Base64,
    AnyType,
    ComplexValue,
    Json,
    DataCategoryGroupReference,
}
