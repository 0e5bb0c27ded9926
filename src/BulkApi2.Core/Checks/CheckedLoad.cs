using BulkApi2.Core.Jobs;
using BulkApi2.Core.Objects;

namespace BulkApi2.Core.Checks;

/// <summary>What shall be done with the data that is checked.</summary>
internal sealed class CheckedLoad
{
    public CheckedLoad(ObjectDescription description, IngestJobSettings settings)
    {
        Fields = new FieldTable(description);
        Operation = settings.Operation;
        KeyName = Operation == "upsert" ? settings.ExternalIdFieldName : null;
        Key = KeyName is null ? null : Fields.Find(KeyName);
    }

    public FieldTable Fields { get; }

    public ObjectDescription Object => Fields.Object;

    public string Operation { get; }

    public bool IsInsert => Operation == "insert";

    public bool IsUpdate => Operation == "update";

    public bool IsUpsert => Operation == "upsert";

    public bool IsDelete => Operation is "delete" or "hardDelete";

    /// <summary>The external id field of an upsert, as the user wrote it.</summary>
    public string? KeyName { get; }

    /// <summary>That field; null if the object does not have it.</summary>
    public FieldDescription? Key { get; }

    /// <summary>Whether rows name their record by its id.</summary>
    public bool IsById => IsUpdate || IsDelete || (IsUpsert && Key?.IsId() == true);

    /// <summary>Whether a column of this field would do anything.</summary>
    public bool CanLoad(FieldDescription field) => field.IsLoadable(Operation);
}
