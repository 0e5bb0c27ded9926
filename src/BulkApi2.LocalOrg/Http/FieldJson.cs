using BulkApi2.LocalOrg.Schema;

namespace BulkApi2.LocalOrg.Http;

/// <summary>Describes a field, with all the keys that the real one has.</summary>
internal static class FieldJson
{
    private const int BytesOfACharacter = 3;

    public static object Describe(Field field) => new
    {
        aggregatable = field.IsFilterable,
        aiPredictionField = false,
        autoNumber = field.AutoNumber is not null,
        byteLength = field.Length * BytesOfACharacter,
        calculated = field.Calculated,
        calculatedFormula = (string?)null,
        cascadeDelete = false,
        caseSensitive = field.CaseSensitive,
        compoundFieldName = field.CompoundFieldName,
        controllerName = (string?)null,
        createable = field.Createable,
        custom = ObjectType.IsCustomName(field.Name),
        defaultValue = field.Type == FieldType.Boolean ? (bool?)false : null,
        defaultValueFormula = (string?)null,
        defaultedOnCreate = field.DefaultedOnCreate,
        dependentPicklist = false,
        deprecatedAndHidden = false,
        digits = field.Digits,
        displayLocationInDecimal = false,
        encrypted = field.Type == FieldType.EncryptedString,
        externalId = field.ExternalId,
        extraTypeInfo = (string?)null,
        filterable = field.IsFilterable,
        filteredLookupInfo = (string?)null,
        formulaTreatNullNumberAsZero = false,
        groupable = field.IsFilterable,
        highScaleNumber = false,
        htmlFormatted = false,
        idLookup = field.IdLookup,
        inlineHelpText = (string?)null,
        label = field.Label,
        length = field.Length,
        mask = (string?)null,
        maskType = (string?)null,
        name = field.Name,
        nameField = field.NameField,
        namePointing = field.IsPolymorphic,
        nillable = field.Nillable,
        permissionable = field.Nillable && field.Role == FieldRole.Stored,
        picklistValues = field.PicklistValues.Select(value => new
        {
            active = value.IsActive,
            defaultValue = value.IsDefault,
            label = value.Label,
            validFor = (string?)null,
            value = value.Value,
        }),
        polymorphicForeignKey = field.IsPolymorphic,
        precision = field.Precision,
        queryByDistance = false,
        referenceTargetField = (string?)null,
        referenceTo = field.ReferenceTo,
        relationshipName = field.RelationshipName,
        relationshipOrder = (string?)null,
        restrictedDelete = false,
        restrictedPicklist = field.RestrictedPicklist,
        scale = field.Scale,
        searchPrefilterable = false,
        soapType = field.SoapType,
        sortable = field.IsFilterable,
        type = TypeName(field.Type),
        unique = field.Unique,
        updateable = field.Updateable,
        writeRequiresMasterRead = false,
    };

    private static string TypeName(FieldType type) => type switch
    {
        FieldType.AnyType => "anyType",
        FieldType.DataCategoryGroupReference => "dataCategoryGroupReference",
        _ => type.ToString().ToLowerInvariant(),
    };
}
