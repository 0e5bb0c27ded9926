namespace BulkApi2.LocalOrg.Schema;

/// <summary>Where the value of a field comes from: most are stored, some the org knows by itself.</summary>
internal enum FieldRole
{
    Stored,
    Id,
    IsDeleted,
    Owner,
    User,
    Created,
    Modified,
    FullName,
}
