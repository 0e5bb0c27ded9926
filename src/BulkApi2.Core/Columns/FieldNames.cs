using BulkApi2.Core.Errors;
using BulkApi2.Core.Objects;
using BulkApi2.Core.Orgs;

namespace BulkApi2.Core.Columns;

/// <summary>
/// The names of an object's fields, in the case that the org uses, and their types. In a result, columns in another case have no values.
/// </summary>
public sealed class FieldNames
{
    private readonly FieldTable _fields;
    private readonly Dictionary<string, FieldTable> _parents;

    /// <summary>Takes them from descriptions.</summary>
    /// <param name="description">The object to load into.</param>
    /// <param name="parents">The objects that relationship columns name records of.</param>
    public FieldNames(ObjectDescription description, IEnumerable<ObjectDescription> parents)
    {
        _fields = new FieldTable(description);
        _parents = new(StringComparer.OrdinalIgnoreCase) { [description.Name] = _fields };
        foreach (var parent in parents)
        {
            _parents[parent.Name] = new FieldTable(parent);
        }
    }

    /// <summary>Asks the org. An upload works without it, so that no error ends it.</summary>
    /// <returns>Null if the org does not tell.</returns>
    public static async Task<FieldNames?> FindAsync(
        Org org, string objectName, IEnumerable<string> columns, Reporter reporter, CancellationToken cancellationToken)
    {
        try
        {
            var objects = new OrgObjects(org, reporter);
            var description = await objects.DescribeAsync(objectName, cancellationToken).ConfigureAwait(false);
            var parents = await objects.DescribeParentsAsync(description, columns, cancellationToken).ConfigureAwait(false);
            return new FieldNames(description, parents);
        }
        catch (BulkApiException error)
        {
            reporter.Verbose($"The fields of {objectName} are not known, so columns are sent as they are called: {error.Message}");
            return null;
        }
    }

    /// <summary>The name of a column as the org writes it; one that the org does not tell of stays as it is.</summary>
    /// <param name="column">Field, Relationship.Field or Object:Relationship.Field.</param>
    public string Canonical(string column)
    {
        if (RelationshipName.Parse(column) is not { } name)
        {
            return _fields.Find(column)?.Name ?? column;
        }

        if (_fields.FindRelationship(name.Relationship) is not { } lookup)
        {
            return column;
        }

        var parent = _fields.ParentOf(column);
        var key = parent is not null && _parents.TryGetValue(parent, out var fields) ? fields.Find(name.Key)?.Name : null;

        // The org wants no object in front where a lookup leads to one only.
        var type = parent is null ? name.Type : lookup.ReferenceTo is [_] ? null : parent;
        return new RelationshipName(type, lookup.RelationshipName!, key ?? KeyOf(name.Key)).ToString();
    }

    /// <summary>Those of the columns that are no field of the object; columns of a parent's fields are not looked at.</summary>
    public IReadOnlyList<string> Unknown(IEnumerable<string> columns) =>
        [.. columns.Where(column => RelationshipName.Parse(column) is null && _fields.Find(column) is null)];

    /// <summary>The type of a field, such as date; null for what is no field of the object itself.</summary>
    public string? TypeOf(string column) => _fields.Find(column)?.Type;

    /// <summary>Of an object that the user may not see; all of them have an Id.</summary>
    private static string KeyOf(string key) => string.Equals(key, "Id", StringComparison.OrdinalIgnoreCase) ? "Id" : key;
}
