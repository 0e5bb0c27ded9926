using BulkApi2.LocalOrg.Schema;

namespace BulkApi2.LocalOrg.Http;

/// <summary>Writes descriptions of objects.</summary>
internal static class DescribeJson
{
    private const int BytesOfACharacter = 3;

    public static Answer All(OrgSchema schema, string version) => PlainJson.Write(new
    {
        encoding = "UTF-8",
        maxBatchSize = 200,
        sobjects = schema.Objects.Select(type => Head(type, version)),
    });

    public static Answer One(ObjectType type, string version)
    {
        var description = Head(type, version);
        description["fields"] = type.Fields.Select(Describe);
        return PlainJson.Write(description);
    }

    private static Dictionary<string, object> Head(ObjectType type, string version) => new()
    {
        ["name"] = type.Name,
        ["label"] = type.Label,
        ["keyPrefix"] = type.KeyPrefix,
        ["custom"] = IsCustom(type.Name),
        ["createable"] = type.IsLoadable,
        ["updateable"] = type.IsLoadable,
        ["deletable"] = type.IsLoadable,
        ["queryable"] = true,
        ["urls"] = new { describe = $"/services/data/v{version}/sobjects/{type.Name}/describe" },
    };

    private static object Describe(Field field) => new
    {
        name = field.Name,
        label = field.Label,
        type = field.Type.ToString().ToLowerInvariant(),
        soapType = field.SoapType,
        length = field.Length,
        byteLength = field.Length * BytesOfACharacter,
        precision = field.Precision,
        scale = field.Scale,
        digits = field.Digits,
        nillable = field.Nillable,
        createable = field.Createable,
        updateable = field.Updateable,
        defaultedOnCreate = field.DefaultedOnCreate,
        externalId = field.ExternalId,
        idLookup = field.IdLookup,
        unique = field.Unique,
        caseSensitive = field.CaseSensitive,
        calculated = false,
        autoNumber = field.AutoNumber is not null,
        nameField = field.IsNameField,
        custom = IsCustom(field.Name),
        compoundFieldName = field.CompoundFieldName,
        relationshipName = field.RelationshipName,
        referenceTo = field.ReferenceTo,
        namePointing = field.ReferenceTo.Count > 1,
        polymorphicForeignKey = field.ReferenceTo.Count > 1,
        restrictedPicklist = field.RestrictedPicklist,
        encrypted = false,
        deprecatedAndHidden = false,
        picklistValues = field.PicklistValues.Select(value =>
            new { value = value.Value, label = value.Value, active = value.IsActive, defaultValue = value.IsDefault }),
    };

    private static bool IsCustom(string name) => name.EndsWith("__c", StringComparison.Ordinal);
}
