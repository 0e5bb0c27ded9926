namespace BulkApi2.LocalOrg.Rows;

/// <summary>What a job does with its rows.</summary>
internal enum LoadOperation
{
    Insert,
    Update,
    Upsert,
    Delete,
    HardDelete,
}
