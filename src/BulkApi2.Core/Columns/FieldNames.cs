using BulkApi2.Core.Errors;
using BulkApi2.Core.Objects;
using BulkApi2.Core.Orgs;

namespace BulkApi2.Core.Columns;

/// <summary>The names of an object's fields as the org writes them, and their types. A result has no values in columns of another case.</summary>
public sealed class FieldNames
{
    private readonly Dictionary<string, FieldDescription> _fields = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, FieldDescription> _relationships = new(StringComparer.OrdinalIgnoreCase);
    private readonly string _objectName;

    /// <summary>Takes them from a description.</summary>
    public FieldNames(ObjectDescription description)
    {
        _objectName = description.Name;
        foreach (var field in description.Fields)
        {
            _fields[field.Name] = field;
            if (field.RelationshipName is { } relationship)
            {
                _relationships[relationship] = field;
            }
        }
    }

    /// <summary>Asks the org. An upload works without it, so that no error ends it.</summary>
    /// <returns>Null if the org does not tell.</returns>
    public static async Task<FieldNames?> FindAsync(Org org, string objectName, Reporter reporter, CancellationToken cancellationToken)
    {
        try
        {
            return new FieldNames(await new OrgObjects(org, reporter).DescribeAsync(objectName, cancellationToken).ConfigureAwait(false));
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
        var dot = column.IndexOf('.');
        if (dot < 0)
        {
            return _fields.TryGetValue(column, out var field) ? field.Name : column;
        }

        var (path, key) = (column.Substring(0, dot), column.Substring(dot + 1));
        var colon = path.IndexOf(':');
        return _relationships.TryGetValue(path.Substring(colon + 1), out var lookup)
            ? $"{Prefix(path.Substring(0, colon + 1), lookup)}{lookup.RelationshipName}.{KeyOf(key, lookup)}"
            : column;
    }

    /// <summary>Those of the columns that are no field of the object; columns of a parent's fields are not looked at.</summary>
    public IReadOnlyList<string> Unknown(IEnumerable<string> columns) =>
        [.. columns.Where(column => column.IndexOf('.') < 0 && !_fields.ContainsKey(column))];

    /// <summary>The type of a field, such as date; null for what is no field of the object itself.</summary>
    public string? TypeOf(string column) => _fields.TryGetValue(column, out var field) ? field.Type : null;

    /// <summary>The object with its colon; the org wants none where a lookup leads to one object only.</summary>
    private static string Prefix(string prefix, FieldDescription lookup)
    {
        var name = prefix.TrimEnd(':');
        var targets = lookup.ReferenceTo ?? [];
        return targets.FirstOrDefault(target => IsSame(target, name)) is not { } known ? prefix
            : targets.Count == 1 ? ""
            : known + ":";
    }

    /// <summary>The fields of other objects are not known, but all have an Id.</summary>
    private string KeyOf(string key, FieldDescription lookup) =>
        IsSame(key, "Id") ? "Id"
        : lookup.ReferenceTo is [var only] && IsSame(only, _objectName) && _fields.TryGetValue(key, out var own) ? own.Name
        : key;

    private static bool IsSame(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
