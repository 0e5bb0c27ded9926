namespace BulkApi2.LocalOrg.Schema;

/// <summary>One kind of record: its name, its key prefix and its fields.</summary>
internal sealed class ObjectType
{
    private readonly Dictionary<string, Field> _byName;

    public ObjectType(string name, string keyPrefix, string label, IEnumerable<Field> fields)
    {
        Name = name;
        KeyPrefix = keyPrefix;
        Label = label;
        var all = fields.ToList();
        var hasParts = all.Exists(field => field.CompoundFieldName == "Name");
        Fields = [.. all.Select((field, ordinal) => field with { Ordinal = ordinal, Role = RoleOf(field, hasParts) })];
        _byName = Fields.ToDictionary(field => field.Name, StringComparer.OrdinalIgnoreCase);
    }

    public string Name { get; }

    public string KeyPrefix { get; }

    public string Label { get; }

    public IReadOnlyList<Field> Fields { get; }

    /// <summary>Whether jobs may be made for it.</summary>
    public bool IsLoadable => Fields.Any(f => f.Createable);

    /// <summary>The field of that name, in any case.</summary>
    public Field? Find(string name) => _byName.TryGetValue(name, out var field) ? field : null;

    /// <summary>The lookup whose relationship has that name, in any case.</summary>
    public Field? FindRelationship(string name) => Fields.FirstOrDefault(f => f.Type == FieldType.Reference
        && string.Equals(f.RelationshipName, name, StringComparison.OrdinalIgnoreCase));

    public override string ToString() => Name;

    private static FieldRole RoleOf(Field field, bool nameHasParts) => field.Name switch
    {
        "Id" => FieldRole.Id,
        "IsDeleted" => FieldRole.IsDeleted,
        "OwnerId" => FieldRole.Owner,
        "CreatedById" or "LastModifiedById" => FieldRole.User,
        "CreatedDate" => FieldRole.Created,
        "LastModifiedDate" or "SystemModstamp" => FieldRole.Modified,
        "Name" when nameHasParts && !field.Createable => FieldRole.FullName,
        _ => FieldRole.Stored,
    };
}
