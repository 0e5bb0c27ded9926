using BulkApi2.Core.Objects;

namespace BulkApi2.Core.Checks;

/// <summary>Understands columns that name a record by a key of it, or tells why they cannot be.</summary>
internal sealed class RelationshipCheck
{
    private readonly CheckedLoad _load;
    private readonly CheckTargets _targets;
    private readonly FindingLog _log;

    public RelationshipCheck(CheckedLoad load, CheckTargets targets, FindingLog log) => (_load, _targets, _log) = (load, targets, log);

    public BoundColumn? Bind(int place, string column, RelationshipName name)
    {
        if (name.Key.IndexOf('.') >= 0)
        {
            return Refuse(
                column,
                "TooManyLevels",
                $"{column} goes over more than one relationship.",
                "Name the record by a key of its own, over one relationship.");
        }

        if (_load.Fields.FindRelationship(name.Relationship) is not { } field)
        {
            return RefuseRelationship(column, name);
        }

        var objects = field.ReferenceTo ?? [];
        if (name.Type is null && objects.Length > 1)
        {
            return Refuse(
                column,
                "TypePrefixMissing",
                $"{field.RelationshipName} leads to several objects: {string.Join(", ", objects)}.",
                $"Write the object in front, such as {objects[0]}:{field.RelationshipName}.{name.Key}.");
        }

        var type = name.Type ?? (objects.Length == 1 ? objects[0] : null);
        if (type is null || !objects.Any(known => IsSame(known, type)))
        {
            return Refuse(
                column,
                "WrongTypePrefix",
                $"{field.RelationshipName} does not lead to {type}.",
                $"It leads to {string.Join(", ", objects)}.");
        }

        if (_targets.Find(type) is { } target)
        {
            return BindKey(place, column, name, field, target);
        }

        _log.AddHeader(
            FindingSeverity.Warning,
            "TargetNotVisible",
            column,
            $"What {type} is like is not known, so {name.Key} was not checked.",
            "");
        return new BoundColumn(place, column, column, field);
    }

    private static bool IsSame(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private BoundColumn? BindKey(int place, string column, RelationshipName name, FieldDescription field, FieldTable target)
    {
        var key = target.Find(name.Key);
        if (key?.IsKey() == true)
        {
            var canonical = new RelationshipName(field.ReferenceTo is [_] ? null : target.Object.Name, field.RelationshipName!, key.Name);
            return new BoundColumn(place, column, canonical.ToString(), field, target.Object, key);
        }

        var nearest = target.Nearest(name.Key, static candidate => candidate.IsKey());
        var keys = string.Join(", ", target.Keys.Select(static candidate => candidate.Name));
        return Refuse(
            column,
            key is null ? "RelationshipKeyNotFound" : "RelationshipKeyNotUsable",
            key is null
                ? $"{target.Object.Name} has no field {name.Key}."
                : $"{key.Name} is no external id of {target.Object.Name}, nor can records be looked up by it otherwise.",
            nearest is null || key is not null ? $"Use one of its keys: {keys}." : $"Use {name with { Key = nearest.Name }}.");
    }

    private BoundColumn? RefuseRelationship(string column, RelationshipName name) => Refuse(
        column,
        "NoRelationship",
        $"{_load.Object.Name} has no relationship {name.Relationship}.",
        _load.Fields.NearestRelationship(name.Relationship) is { } relationship
            ? $"Use {name with { Relationship = relationship }}."
            : "Leave the column out, or name a lookup's relationship before the dot.");

    private BoundColumn? Refuse(string column, string id, string problem, string suggestion)
    {
        _log.AddHeader(FindingSeverity.Error, id, column, problem, suggestion);
        return null;
    }
}
