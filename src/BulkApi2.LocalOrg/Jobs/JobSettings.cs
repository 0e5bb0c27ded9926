using BulkApi2.LocalOrg.Rows;
using BulkApi2.LocalOrg.Schema;
using BulkApi2.LocalOrg.Uploads;

namespace BulkApi2.LocalOrg.Jobs;

/// <summary>
/// What a job is made with and never changes. The key is the field of an upsert's key, else <c>Id</c>; the name of
/// an upsert's key is kept as it was sent.
/// </summary>
internal sealed record JobSettings(
    ObjectType Type,
    LoadOperation Operation,
    Field Key,
    string? ExternalIdFieldName,
    string? AssignmentRuleId,
    CsvDialect Dialect,
    string ApiVersion)
{
    /// <summary>The operation as the API spells it.</summary>
    public string OperationName => Name(Operation);

    public static string Name(LoadOperation operation) => operation switch
    {
        LoadOperation.Insert => "insert",
        LoadOperation.Update => "update",
        LoadOperation.Upsert => "upsert",
        LoadOperation.Delete => "delete",
        _ => "hardDelete",
    };
}
