using BulkApi2.Core.Objects;

namespace BulkApi2.Core.Checks;

/// <summary>What is wrong with values because of the field and the operation, whatever they are.</summary>
internal static class ColumnFaults
{
    public static readonly ValueFault RequiredValueMissing = ValueFault.Error(
        "RequiredValueMissing",
        static (field, _) => $"{field.Name} is required, and empty.",
        static (field, _) => $"Give {field.Name} a value.");

    public static readonly ValueFault RequiredWhenCreated = ValueFault.Warning(
        "RequiredValueMissing",
        static (field, _) => $"{field.Name} is required of records that are created, and empty.",
        static (field, _) => $"Give {field.Name} a value where the record may be new.");

    public static readonly ValueFault KeyMissing = ValueFault.Error(
        "KeyMissing",
        static (field, _) => $"{field.Name} names the record, and is empty.",
        static (field, _) => $"Give {field.Name} a value, or leave the row out.");

    public static readonly ValueFault NullNotAllowed = ValueFault.Error(
        "NullNotAllowed",
        static (field, _) => $"{field.Name} must have a value, and #N/A takes it away.",
        static (_, _) => "Give it a value, or leave it empty.");

    public static readonly ValueFault NullMayFail = ValueFault.Warning(
        "NullNotAllowed", NullNotAllowed.Problem, NullNotAllowed.Suggestion);

    public static readonly ValueFault IdNotAllowed = ValueFault.Error(
        "IdNotAllowed",
        static (_, _) => "Rows with an Id fail: the records are not found by it.",
        static (_, _) => "Leave the column out, or use the operation update, or upsert with the external id field Id.");

    public static readonly ValueFault NotCreateable = NotWritable("NotCreateable", "given when a record is created");

    public static readonly ValueFault NotUpdateable = NotWritable("NotUpdateable", "changed");

    public static readonly ValueFault NotWriteable = NotWritable("NotWriteable", "given or changed");

    private static ValueFault NotWritable(string id, string what) => ValueFault.Error(
        id,
        (field, _) => $"{field.Name} cannot be {what}{Reason(field)}: rows with a value fail.",
        static (field, _) => field.NameField == true
            ? "Leave the column out; a person's name is loaded as FirstName and LastName."
            : "Leave the column out.");

    private static string Reason(FieldDescription field) => field switch
    {
        { Calculated: true } => " (a formula)",
        { AutoNumber: true } => " (the org numbers it)",
        { Name: "CreatedDate" or "CreatedById" or "LastModifiedDate" or "LastModifiedById" or "SystemModstamp" or "IsDeleted" } =>
            " (the org keeps it)",
        _ => " by this user",
    };
}
