using BulkApi2.LocalOrg.Queries;
using BulkApi2.LocalOrg.Schema;

namespace BulkApi2.LocalOrg.Http;

/// <summary>Tells what the columns of a query's answer are.</summary>
internal static class ColumnJson
{
    public static Answer Write(BoundQuery query) => PlainJson.Write(new
    {
        columnMetadata = query.Counts.Count > 0
            ? query.Counts.Select(count => Column(count.Name, count.Text, null, null, []))
            : Selected.Nest(query.Fields).Select(Column),
        entityName = query.Table.Type.Name,
        groupBy = false,
        idSelected = query.Fields.Any(field => field.Lookups.Count == 0 && field.Field.Role == FieldRole.Id),
        keyPrefix = query.Table.Type.KeyPrefix,
    });

    private static object Column(Selected item) => item.Value is null
        ? Column(item.Name, item.Name, null, item.Field.Name, item.Children.Select(Column))
        : Column(item.Name, item.Name, item.Field, null, []);

    // Without a field it is a related record, or else a count.
    private static object Column(
        string name, string displayName, Field? field, string? foreignKeyName, IEnumerable<object> joinColumns)
    {
        var isCount = field is null && foreignKeyName is null;
        return new
        {
            aggregate = isCount,
            apexType = field is null ? null : ApexType(field),
            booleanType = field?.SoapType == "xsd:boolean",
            columnName = name,
            custom = ObjectType.IsCustomName(name) || name.EndsWith("__r", StringComparison.Ordinal),
            displayName,
            foreignKeyName,
            insertable = field?.Createable ?? false,
            joinColumns,
            numberType = isCount || field?.SoapType is "xsd:int" or "xsd:double",
            textType = field?.SoapType == "xsd:string",
            updatable = field?.Updateable ?? false,
        };
    }

    private static string? ApexType(Field field) => field.SoapType switch
    {
        "tns:ID" => "Id",
        "xsd:boolean" => "Boolean",
        "xsd:int" => "Integer",
        "xsd:double" => "Double",
        "xsd:date" => "Date",
        "xsd:dateTime" => "Datetime",
        "xsd:string" => "String",
        _ => null,
    };
}
