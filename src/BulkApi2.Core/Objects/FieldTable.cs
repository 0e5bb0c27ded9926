
namespace BulkApi2.Core.Objects;

/// <summary>The fields of an object, by the names that a column may have.</summary>
internal sealed class FieldTable
{
    private readonly Dictionary<string, FieldDescription> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, FieldDescription> _byRelationship = new(StringComparer.OrdinalIgnoreCase);

    public FieldTable(ObjectDescription description)
    {
        Object = description;
        foreach (var field in description.Fields)
        {
            _byName[field.Name] = field;
            if (field.IsReference() && field.RelationshipName is { } relationship)
            {
                _byRelationship[relationship] = field;
            }
        }
    }

    public ObjectDescription Object { get; }

    public IEnumerable<FieldDescription> Keys => Object.Fields.Where(static found => found.IsKey());

    public FieldDescription? Find(string name) => _byName.TryGetValue(name, out var field) ? field : null;

    public FieldDescription? FindRelationship(string name) => _byRelationship.TryGetValue(name, out var field) ? field : null;

    /// <summary>The object that a relationship column names a record of; null if that cannot be told, or the column is none.</summary>
    public string? ParentOf(string column) =>
        RelationshipName.Parse(column) is not { } name || FindRelationship(name.Relationship)?.ReferenceTo is not { } objects ? null
        : name.Type is null ? (objects.Length == 1 ? objects[0] : null)
        : objects.FirstOrDefault(known => string.Equals(known, name.Type, StringComparison.OrdinalIgnoreCase));

    /// <summary>The field that somebody meant who wrote this: its label, or its name spelled almost so.</summary>
    public FieldDescription? Nearest(string text, Func<FieldDescription, bool> isCandidate)
    {
        var fields = Object.Fields.Where(isCandidate).ToList();
        var wanted = NearestText.Plain(text);
        return fields.Find(field => NearestText.Plain(field.Name) == wanted)
            ?? fields.Find(field => field.Label is { } label && NearestText.Plain(label) == wanted)
            ?? fields.Find(field => field.IsReference() && IsLookupsLabel(field, wanted))
            ?? NearestText.Find(text, fields, static field => field.Name)
            ?? NearestText.Find(text, fields, static field => field.Label);
    }

    /// <summary>What a person calls a relationship, where there is nothing nearer.</summary>
    public string? NearestRelationship(string text) => Find(text)?.RelationshipName
        ?? Find(text + "Id")?.RelationshipName
        ?? NearestText.Find(text, _byRelationship.Keys, WithoutSuffix)
        ?? RelationshipOfField(text);

    /// <summary>Account_Plan__r, for Account_Plan__c.</summary>
    private string? RelationshipOfField(string name) => name.EndsWith("__c", StringComparison.OrdinalIgnoreCase)
        ? FindRelationship(name.Substring(0, name.Length - 1) + "r")?.RelationshipName
        : null;

    /// <summary>Account_Plan of Account_Plan__r.</summary>
    private static string WithoutSuffix(string relationship) =>
        relationship.EndsWith("__r", StringComparison.Ordinal) ? relationship.Substring(0, relationship.Length - 3) : relationship;

    /// <summary>People call the lookup with the label "Account ID" Account, or Account Name.</summary>
    private static bool IsLookupsLabel(FieldDescription field, string wanted)
    {
        var label = NearestText.Plain(field.Label ?? field.Name);
        var stem = label.EndsWith("id", StringComparison.Ordinal) ? label.Substring(0, label.Length - 2) : label;
        return wanted == stem || wanted == stem + "name" || wanted == stem + "id";
    }
}
