using BulkApi2.LocalOrg.Schema;

namespace BulkApi2.LocalOrg.Http;

/// <summary>Writes descriptions of objects, with all the keys that the real ones have.</summary>
internal sealed class DescribeJson
{
    private static readonly object[] None = [];

    private readonly OrgSchema _schema;
    private readonly string _version;

    public DescribeJson(OrgSchema schema, string version)
    {
        _schema = schema;
        _version = version;
    }

    /// <summary>All objects of the org.</summary>
    public Answer All() => PlainJson.Write(new
    {
        encoding = "UTF-8",
        maxBatchSize = 200,
        sobjects = _schema.Objects.Select(Head),
    });

    /// <summary>What there is to know of an object without its fields.</summary>
    public Answer Basic(ObjectType type) => PlainJson.Write(new { objectDescribe = Head(type), recentItems = None });

    /// <summary>All there is to know of an object.</summary>
    public Answer One(ObjectType type)
    {
        var description = Head(type);
        description["actionOverrides"] = None;
        description["childRelationships"] = _schema.Objects.SelectMany(child => Children(child, type));
        description["compactLayoutable"] = true;
        description["fields"] = type.Fields.Select(FieldJson.Describe);
        description["listviewable"] = null;
        description["lookupLayoutable"] = null;
        description["namedLayoutInfos"] = None;
        description["networkScopeFieldName"] = null;
        description["recordTypeInfos"] = None;
        description["searchLayoutable"] = true;
        description["sobjectDescribeOption"] = "FULL";
        description["supportedScopes"] = new[] { new { label = "All " + type.LabelPlural.ToLowerInvariant(), name = "everything" } };
        return PlainJson.Write(description);
    }

    private SortedDictionary<string, object?> Head(ObjectType type)
    {
        var url = $"/services/data/v{_version}/sobjects/{type.Name}";
        return new SortedDictionary<string, object?>(StringComparer.Ordinal)
        {
            ["activateable"] = false,
            ["associateEntityType"] = null,
            ["associateParentEntity"] = null,
            ["createable"] = type.IsCreateable,
            ["custom"] = ObjectType.IsCustomName(type.Name),
            ["customSetting"] = false,
            ["deepCloneable"] = false,
            ["deletable"] = type.IsDeletable,
            ["deprecatedAndHidden"] = false,
            ["feedEnabled"] = false,
            ["hasSubtypes"] = false,
            ["isInterface"] = false,
            ["isSubtype"] = false,
            ["keyPrefix"] = type.KeyPrefix,
            ["label"] = type.Label,
            ["labelPlural"] = type.LabelPlural,
            ["layoutable"] = true,
            ["mergeable"] = false,
            ["mruEnabled"] = true,
            ["name"] = type.Name,
            ["queryable"] = true,
            ["replicateable"] = true,
            ["retrieveable"] = true,
            ["searchable"] = true,
            ["triggerable"] = true,
            ["undeletable"] = type.IsDeletable,
            ["updateable"] = type.IsUpdateable,
            ["urls"] = new { rowTemplate = url + "/{ID}", describe = url + "/describe", sobject = url },
        };
    }

    private static IEnumerable<object> Children(ObjectType child, ObjectType parent) => child.Fields
        .Where(field => field.ReferenceTo.Contains(parent.Name, StringComparer.OrdinalIgnoreCase))
        .Select(field => new
        {
            cascadeDelete = false,
            childSObject = child.Name,
            deprecatedAndHidden = false,
            field = field.Name,
            junctionIdListNames = None,
            junctionReferenceTo = None,
            relationshipName = (string?)null,
            restrictedDelete = false,
        });
}
