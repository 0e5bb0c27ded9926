namespace BulkApi2.LocalOrg.Schema;

/// <summary>One kind of record: its name, its key prefix and its fields.</summary>
internal sealed class ObjectType
{
    private readonly Dictionary<string, Field> _byName;

    public ObjectType(ObjectDraft draft, string keyPrefix)
    {
        Name = draft.Name;
        KeyPrefix = keyPrefix;
        Label = draft.Label;
        LabelPlural = draft.LabelPlural ?? Plural(draft.Label);
        var hasParts = draft.Fields.Any(field => field.CompoundFieldName == "Name");
        Fields =
        [
            .. draft.Fields.Select(
                (field, ordinal) => field with { Ordinal = ordinal, Role = RoleOf(field, hasParts) }),
        ];
        _byName = Fields.ToDictionary(field => field.Name, StringComparer.OrdinalIgnoreCase);
        IsDeletable = IsLoadable && draft.IsDeletable;
    }

    public string Name { get; }

    public string KeyPrefix { get; }

    public string Label { get; }

    public string LabelPlural { get; }

    public IReadOnlyList<Field> Fields { get; }

    public bool IsCreateable => Fields.Any(f => f.Createable);

    public bool IsUpdateable => Fields.Any(f => f.Updateable);

    public bool IsDeletable { get; }

    /// <summary>Whether jobs may be made for it.</summary>
    public bool IsLoadable => IsCreateable || IsUpdateable;

    /// <summary>Whether the name of an object or a field is one that an org may have of its own.</summary>
    public static bool IsCustomName(string name) => name.EndsWith("__c", StringComparison.Ordinal);

    /// <summary>The field of that name, in any case.</summary>
    public Field? Find(string name) => _byName.TryGetValue(name, out var field) ? field : null;

    /// <summary>The lookup whose relationship has that name, in any case.</summary>
    public Field? FindRelationship(string name) => Fields.FirstOrDefault(f => f.Type == FieldType.Reference
        && string.Equals(f.RelationshipName, name, StringComparison.OrdinalIgnoreCase));

    public override string ToString() => Name;

    private static string Plural(string label) => label switch
    {
        [.. var stem, not ('a' or 'e' or 'o' or 'u'), 'y'] => label.Substring(0, label.Length - 1) + "ies",
        [.., 's'] => label + "es",
        _ => label + "s",
    };

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
