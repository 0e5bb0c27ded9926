
namespace BulkApi2.Core.Objects;

/// <summary>What a field's description means for a load. What the description does not tell is taken for allowed.</summary>
public static class FieldFacts
{
    internal static bool IsId(this FieldDescription field) => field.Name == "Id";

    internal static bool IsReference(this FieldDescription field) => field.Type == "reference";

    /// <summary>Made of other fields: it can be read, but not loaded.</summary>
    internal static bool IsCompound(this FieldDescription field) => field.Type is "address" or "location" or "complexvalue";

    /// <summary>The content of a file, which this API does not load.</summary>
    internal static bool IsFile(this FieldDescription field) => field.Type == "base64";

    /// <summary>May name a record: as the key of an upsert, or at the end of a relationship column.</summary>
    public static bool IsKey(this FieldDescription field) => field.ExternalId == true || field.IdLookup == true || field.IsId();

    internal static bool IsCreateable(this FieldDescription field) => field.Createable != false;

    internal static bool IsUpdateable(this FieldDescription field) => field.Updateable != false;

    /// <summary>Whether a column of that name can be of use to the operation.</summary>
    /// <param name="field">Described by the org.</param>
    /// <param name="operation">insert, update, upsert, delete or hardDelete.</param>
    public static bool IsLoadable(this FieldDescription field, string operation) =>
        !field.IsCompound() && !field.IsFile() && operation switch
        {
            "insert" => field.IsCreateable() && !field.IsId(),
            "update" => field.IsUpdateable() || field.IsId(),
            "upsert" => field.IsCreateable() || field.IsUpdateable() || field.IsKey(),
            _ => field.IsId(),
        };
}
