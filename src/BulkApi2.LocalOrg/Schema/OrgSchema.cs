namespace BulkApi2.LocalOrg.Schema;

/// <summary>The objects of an org.</summary>
internal sealed class OrgSchema
{
    private readonly Dictionary<string, ObjectType> _objects;

    private OrgSchema(IEnumerable<ObjectType> objects)
    {
        _objects = objects.ToDictionary(type => type.Name, StringComparer.OrdinalIgnoreCase);
    }

    public IReadOnlyCollection<ObjectType> Objects => _objects.Values;

    /// <summary>The objects that come with the product, what a seed makes of them, and what a text adds.</summary>
    public static OrgSchema Load(SchemaSeed? seed, string? extra)
    {
        var drafts = new DraftTable();
        var assembly = typeof(OrgSchema).Assembly;
        var resources = assembly.GetManifestResourceNames().OrderBy(name => name, StringComparer.Ordinal);
        foreach (var name in resources.Where(name => name.EndsWith(".schema", StringComparison.Ordinal)))
        {
            using var text = new StreamReader(assembly.GetManifestResourceStream(name)!);
            drafts.Extend(SchemaReader.Read(text));
        }

        seed?.ApplyTo(drafts);
        if (extra is not null)
        {
            using var text = new StringReader(extra);
            drafts.Extend(SchemaReader.Read(text));
        }

        return new OrgSchema(drafts.Finish());
    }

    /// <summary>The object of that name, in any case.</summary>
    public ObjectType? Find(string name) => _objects.TryGetValue(name, out var type) ? type : null;
}
