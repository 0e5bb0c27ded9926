using System.Globalization;
using BulkApi2.LocalOrg.Schema;

namespace BulkApi2.LocalOrg.Rows;

/// <summary>The errors a row can have, with the org's own words.</summary>
internal static class RowErrors
{
    private const string BadUpdate = "INVALID_FIELD_FOR_INSERT_UPDATE";

    public static RowError IdNotSpecified { get; } = new("MISSING_ARGUMENT", "Id not specified in an update call");

    public static RowError IdInInsert { get; } = new(BadUpdate, "cannot specify Id in an insert call", "Id");

    public static RowError IdInUpsert { get; } =
        new(BadUpdate, "The Id field should not be specified in the sobject data.", "Id");

    public static RowError EntityIsDeleted { get; } = new("ENTITY_IS_DELETED", "entity is deleted");

    public static RowError InvalidCrossReference { get; } =
        new("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id");

    public static RowError Required(IReadOnlyList<string> fields) =>
        new("REQUIRED_FIELD_MISSING", $"Required fields are missing: [{string.Join(", ", fields)}]", fields);

    /// <summary>The text is no value of the field's type. Columns count from 0.</summary>
    public static RowError NotAValue(Field field, string text, int column) => new(
        "INVALID_FIELD",
        $"Failed to deserialize field at col {column}. Due to, '{text}' is not a valid value for the type "
            + field.SoapType,
        field.Name);

    public static RowError TooLong(Field field, string text) => new(
        "STRING_TOO_LONG", $"{field.Label}: data value too large: {text} (max length={field.Length})", field.Name);

    public static RowError OutOfRange(Field field, string text) => new(
        "NUMBER_OUTSIDE_VALID_RANGE",
        $"{field.Label}: value outside of valid range on numeric field: {text}",
        field.Name);

    /// <summary>The date is none the org can keep; it shows it the way Java does.</summary>
    public static RowError InvalidDate(Field field, DateTime date) => new(
        "FIELD_INTEGRITY_EXCEPTION",
        $"{field.Label}: invalid date: "
            + date.ToString("ddd MMM dd HH:mm:ss 'GMT' yyyy", CultureInfo.InvariantCulture),
        field.Name);

    public static RowError BadEmail(Field field, string text) =>
        new("INVALID_EMAIL_ADDRESS", $"{field.Label}: invalid email address: {text}", field.Name);

    public static RowError BadPicklistValue(Field field, string text) => new(
        "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
        $"{field.Label}: bad value for restricted picklist field: {text}",
        field.Name);

    public static RowError TooManyValues(Field field) => new(
        "TOO_MANY_ENUM_VALUE",
        $"{field.Label}: Too many values were passed in for the multi-select picklist field",
        field.Name);

    public static RowError BadId(Field field, string text) => new("MALFORMED_ID", $"bad id {text}", field.Name);

    public static RowError IdTwice(Field field, string text) =>
        new("DUPLICATE_VALUE", $"Duplicate id specified: {text}", field.Name);

    public static RowError WrongId(Field field, string text) =>
        new("MALFORMED_ID", $"{field.Label}: id value of incorrect type: {text}", field.Name);

    public static RowError NotWritable(Field field) => new(
        BadUpdate,
        $"Unable to create/update fields: {field.Name}. Please check the security settings of this field and verify "
            + "that it is read/write for your profile or permission set.",
        field.Name);

    public static RowError KeyNotSpecified(Field key) => new("MISSING_ARGUMENT", $"{key.Name} not specified");

    public static RowError KeyTwice(string value, Field key) =>
        new("DUPLICATE_VALUE", $"Duplicate external id specified: {value}", key.Name);

    public static RowError KeyAmbiguous(Field key, IEnumerable<string> ids) => new(
        "DUPLICATE_EXTERNAL_ID",
        $"{key.Name}: more than one record found for external id field: [{string.Join(", ", ids)}]",
        key.Name);

    public static RowError NotDeletable(ObjectType type) =>
        new("INVALID_TYPE_FOR_OPERATION", $"entity type {type.Name} does not support delete");

    public static RowError KeyNotFound(ObjectType type, Field key, string value) => new(
        "INVALID_FIELD",
        $"Foreign key external ID: {value.ToLowerInvariant()} not found for field {key.Name} in entity {type.Name}");

    public static RowError DuplicateValue(Field field, string id) => new(
        "DUPLICATE_VALUE",
        $"duplicate value found: {field.Name} duplicates value on record with id: {id}");

    public static RowError Ragged(int cells, int columns) => new(
        "INVALID_FIELD",
        $"Number of values in the row ({cells}) is not the number of columns in the header ({columns})");
}
