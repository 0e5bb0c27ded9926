using System.Globalization;
using System.Text.RegularExpressions;

namespace BulkApi2.LocalOrg.Schema;

/// <summary>
/// One field in text: <c>Name type(size) word… "Label" : Value | *Default value | …</c>. The words are
/// <c>notnull</c>, <c>create</c>, <c>update</c>, <c>write</c> (both), <c>default</c>, <c>external</c>,
/// <c>lookup</c>, <c>unique</c>, <c>case</c> (sensitive), <c>calculated</c>, <c>name</c> (the name field), <c>restricted</c>,
/// <c>auto=First-0001</c>, <c>as=RelationshipName</c> and <c>in=CompoundField</c>. A label that is the name in words is left
/// out; a value with a label of its own is <c>Value = Label</c>.
/// </summary>
internal static class FieldLine
{
    private static readonly Regex Shape = new(
        """^(?<name>\S+)\s+(?<type>[a-z0-9]+)(\((?<size>[^)]+)\))?(?<words>[^":]*)"""
        + """("(?<label>[^"]+)")?(\s*:\s*(?<values>.+))?$""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    public static Field Parse(string line)
    {
        var match = Shape.Match(line);
        if (!match.Success || !Enum.TryParse<FieldType>(match.Groups["type"].Value, ignoreCase: true, out var type))
        {
            throw new FormatException($"Not a field: '{line}'.");
        }

        var name = match.Groups["name"].Value;
        var label = match.Groups["label"];
        var field = new Field
        {
            Name = name,
            Type = type,
            Label = label.Success ? label.Value : FieldLabel.Of(name),
            Length = type is FieldType.Id or FieldType.Reference ? 18 : 0,
            Nillable = true,
            PicklistValues = [.. Split(match.Groups["values"].Value, '|').Select(Value)],
        };
        field = WithSize(field, match.Groups["size"].Value);
        return Split(match.Groups["words"].Value, ' ').Aggregate(field, WithWord);
    }

    private static Field WithSize(Field field, string size) => field.Type switch
    {
        _ when size.Length == 0 => field,
        FieldType.Reference => field with { ReferenceTo = [.. Split(size, '|')] },
        FieldType.Int or FieldType.Long => field with { Digits = Number(size) },
        FieldType.Double or FieldType.Currency or FieldType.Percent => field with
        {
            Precision = Number(size.Split(',')[0]),
            Scale = Number(size.Split(',')[1]),
        },
        FieldType.MultiPicklist when size.Split(',') is [var length, var lines] =>
            field with { Length = Number(length), Precision = Number(lines) },
        _ => field with { Length = Number(size) },
    };

    private static Field WithWord(Field field, string word) => word.Split('=') switch
    {
        ["notnull"] => field with { Nillable = false },
        ["create"] => field with { Createable = true },
        ["update"] => field with { Updateable = true },
        ["write"] => field with { Createable = true, Updateable = true },
        ["default"] => field with { DefaultedOnCreate = true },
        ["external"] => field with { ExternalId = true },
        ["lookup"] => field with { IdLookup = true },
        ["unique"] => field with { Unique = true },
        ["case"] => field with { CaseSensitive = true },
        ["calculated"] => field with { Calculated = true },
        ["name"] => field with { NameField = true },
        ["restricted"] => field with { RestrictedPicklist = true },
        ["auto", var first] => field with { AutoNumber = AutoNumber.Parse(first) },
        ["as", var name] => field with { RelationshipName = name },
        ["in", var name] => field with { CompoundFieldName = name },
        _ => throw new FormatException($"Unknown word '{word}' at {field.Name}."),
    };

    private static PicklistValue Value(string text)
    {
        var parts = text.TrimStart('*').Split([" = "], StringSplitOptions.None);
        return new PicklistValue(parts[0], parts[parts.Length - 1], IsActive: true, IsDefault: text[0] == '*');
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static IEnumerable<string> Split(string text, char separator) =>
        text.Split(separator).Select(part => part.Trim()).Where(part => part.Length > 0);
}
