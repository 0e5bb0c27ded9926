using BulkApi2.LocalOrg.Records;
using BulkApi2.LocalOrg.Schema;

namespace BulkApi2.LocalOrg.Queries;

/// <summary>Finds the fields that the paths of one query name.</summary>
internal sealed class FieldBinder
{
    // The most that the platform follows.
    private const int MaxLookups = 5;

    // What all that may own or do something have in common.
    private static readonly HashSet<string> NameFields = new(StringComparer.OrdinalIgnoreCase)
    {
        "Id", "Name", "FirstName", "LastName", "Username", "Email", "Alias", "Phone", "Title", "IsActive",
    };

    private readonly RecordStore _store;
    private readonly SoqlQuery _query;

    /// <exception cref="SoqlException">There is no such object.</exception>
    public FieldBinder(RecordStore store, SoqlQuery query)
    {
        _store = store;
        _query = query;
        Table = store.Find(query.From.Text)
            ?? throw SoqlErrors.UnknownType(query.Text, query.From.Position, query.From.Text);
    }

    public RecordTable Table { get; }

    public BoundField Bind(Field field) => new(_store, Table, [], field);

    /// <exception cref="SoqlException">There is no such field.</exception>
    public BoundField Bind(FieldPath path)
    {
        var names = WithoutObject(path.Names);
        var lookups = new List<Field>();
        var types = new List<ObjectType> { Table.Type };
        foreach (var name in names.Take(names.Count - 1))
        {
            var lookup = types.Select(type => type.FindRelationship(name)).FirstOrDefault(found => found is not null);
            types = [.. Targets(lookup)];
            if (types.Count == 0 || lookups.Count == MaxLookups)
            {
                throw SoqlErrors.UnknownRelationship(_query.Text, path.Position, name);
            }

            lookups.Add(lookup!);
        }

        return new BoundField(_store, Table, lookups, FindField(path, types, lookups, names[names.Count - 1]));
    }

    // A path may begin with the object itself, unless a relationship is called the same.
    private IReadOnlyList<string> WithoutObject(IReadOnlyList<string> names)
    {
        var isObject = names.Count > 1 && (Same(names[0], _query.Alias)
            || (Same(names[0], Table.Type.Name) && Table.Type.FindRelationship(names[0]) is null));
        return isObject ? [.. names.Skip(1)] : names;
    }

    // A lookup may lead to objects that this org doesn't have.
    private IEnumerable<ObjectType> Targets(Field? lookup) => lookup is null
        ? []
        : lookup.ReferenceTo.Select(_store.Find).OfType<RecordTable>().Select(table => table.Type);

    private Field FindField(FieldPath path, List<ObjectType> types, List<Field> lookups, string name)
    {
        var isPolymorphic = lookups.Count > 0 && lookups[lookups.Count - 1].IsPolymorphic;
        var field = types.Select(type => type.Find(name)).FirstOrDefault(found => found is not null);
        return field is not null && (!isPolymorphic || NameFields.Contains(name))
            ? field
            : throw SoqlErrors.UnknownField(
                _query.Text, path.Position, name, isPolymorphic ? "Name" : types[0].Name);
    }

    private static bool Same(string name, string? other) =>
        string.Equals(name, other, StringComparison.OrdinalIgnoreCase);
}
