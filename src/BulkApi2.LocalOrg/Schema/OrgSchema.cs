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

    /// <summary>The objects that come with the product, and what <paramref name="extra"/> adds to them.</summary>
    public static OrgSchema Load(string? extra)
    {
        var reader = new SchemaReader();
        var assembly = typeof(OrgSchema).Assembly;
        var resources = assembly.GetManifestResourceNames();
        foreach (var name in resources.Where(name => name.EndsWith(".schema", StringComparison.Ordinal)))
        {
            using var text = new StreamReader(assembly.GetManifestResourceStream(name)!);
            reader.Read(text);
        }

        if (extra is not null)
        {
            using var text = new StringReader(extra);
            reader.Read(text);
        }

        return new OrgSchema(reader.Objects);
    }

    /// <summary>The object of that name, in any case.</summary>
    public ObjectType? Find(string name) => _objects.TryGetValue(name, out var type) ? type : null;
}
