using System.Text.Json;

namespace BulkApi2.LocalOrg.Schema.Seeds;

/// <summary>Reads a field of a seed; what isn't said of it is as in a new field of its type.</summary>
internal static class SeedField
{
    private const string FirstNumber = "00000001";

    public static Field Read(SeedJson json)
    {
        var name = json.Name();
        json = json with { Place = json.Place.Split(',')[0] + $", field '{name}'" };
        var type = ReadType(json);
        var auto = ReadAutoNumber(json);
        var calculated = json.Flag("calculated") ?? false;
        var isWritten = auto is null && !calculated && SystemFields.All.All(field => field.Name != name || field.Createable)
            && type is not (FieldType.Id or FieldType.Address or FieldType.Location or FieldType.ComplexValue);
        var isFlag = type == FieldType.Boolean;
        var externalId = json.Flag("externalId") ?? false;
        var (length, precision, scale, digits) = Size(type);
        return new Field
        {
            Name = name,
            Label = json.Text("label") ?? FieldLabel.Of(name),
            Type = type,
            Length = json.Number("length") ?? length,
            Precision = json.Number("precision") ?? precision,
            Scale = json.Number("scale") ?? scale,
            Digits = json.Number("digits") ?? digits,
            Nillable = json.Flag("nillable") ?? (!isFlag && auto is null && type != FieldType.Id),
            Createable = json.Flag("createable") ?? isWritten,
            Updateable = json.Flag("updateable") ?? isWritten,
            DefaultedOnCreate = json.Flag("defaultedOnCreate") ?? (isFlag || auto is not null || type == FieldType.Id),
            ExternalId = externalId,
            IdLookup = json.Flag("idLookup") ?? (externalId || type == FieldType.Id),
            Unique = json.Flag("unique") ?? false,
            CaseSensitive = json.Flag("caseSensitive") ?? false,
            Calculated = calculated,
            NameField = json.Flag("nameField") ?? name == "Name",
            RestrictedPicklist = json.Flag("restrictedPicklist") ?? false,
            AutoNumber = auto,
            CompoundFieldName = json.Text("compoundFieldName"),
            RelationshipName = json.Has("relationshipName") ? json.Text("relationshipName") : Relationship(name, type),
            ReferenceTo = ReadReferences(json, type),
            PicklistValues = [.. json.Items("picklistValues").Select(value => ReadValue(json, value))],
        };
    }

    private static FieldType ReadType(SeedJson json)
    {
        var text = json.Text("type") ?? "string";
        return Enum.TryParse<FieldType>(text, ignoreCase: true, out var type) && !char.IsDigit(text[0])
            ? type
            : throw json.Error($"'{text}' is no type of a field, such as string, picklist, currency, date or reference.");
    }

    // A description says only that there is a number; a seed may give the first one.
    private static AutoNumber? ReadAutoNumber(SeedJson json)
    {
        if (!json.Element.TryGetProperty("autoNumber", out var value) || value.ValueKind != JsonValueKind.String)
        {
            return json.Flag("autoNumber") == true ? AutoNumber.Parse(FirstNumber) : null;
        }

        var first = value.GetString()!;
        var digits = first.Reverse().TakeWhile(char.IsDigit).Count();
        return digits is > 0 and < 10 && first.Length <= 30
            ? AutoNumber.Parse(first)
            : throw json.Error($"'{first}' is no first number, such as INV-000001.");
    }

    private static List<string> ReadReferences(SeedJson json, FieldType type)
    {
        var names = json.Items("referenceTo").Select(item => item.ValueKind == JsonValueKind.String
            ? item.GetString()!
            : throw json.Error("'referenceTo' has to be an array of names of objects.")).ToList();
        return type == FieldType.Reference && names.Count == 0 && !json.Has("referenceTo")
            ? throw json.Error("A reference has to say with 'referenceTo' which objects it leads to, such as [\"Account\"].")
            : names;
    }

    private static PicklistValue ReadValue(SeedJson json, JsonElement item)
    {
        if (item.ValueKind == JsonValueKind.String)
        {
            return new PicklistValue(item.GetString()!, item.GetString()!, IsActive: true, IsDefault: false);
        }

        if (item.ValueKind != JsonValueKind.Object)
        {
            throw json.Error("'picklistValues' has to be an array of texts, or of objects with 'value'.");
        }

        var value = new SeedJson(item, json.Place + ", picklistValues");
        var text = value.Text("value") ?? throw value.Error("Each has to have a 'value'.");
        return new PicklistValue(
            text, value.Text("label") ?? text, value.Flag("active") ?? true, value.Flag("defaultValue") ?? false);
    }

    private static string? Relationship(string name, FieldType type) =>
        type != FieldType.Reference ? null
        : ObjectType.IsCustomName(name) ? name.Substring(0, name.Length - 1) + "r"
        : name.EndsWith("Id", StringComparison.Ordinal) ? name.Substring(0, name.Length - 2)
        : null;

    private static (int Length, int Precision, int Scale, int Digits) Size(FieldType type) => type switch
    {
        FieldType.Id or FieldType.Reference => (18, 0, 0, 0),
        FieldType.String or FieldType.TextArea or FieldType.Picklist or FieldType.Combobox or FieldType.Url => (255, 0, 0, 0),
        FieldType.MultiPicklist => (4099, 0, 0, 0),
        FieldType.EncryptedString => (175, 0, 0, 0),
        FieldType.Email => (80, 0, 0, 0),
        FieldType.Phone => (40, 0, 0, 0),
        FieldType.Double or FieldType.Currency or FieldType.Percent => (0, 18, 2, 0),
        FieldType.Int => (0, 0, 0, 9),
        FieldType.Long => (0, 0, 0, 18),
        _ => (0, 0, 0, 0),
    };
}
