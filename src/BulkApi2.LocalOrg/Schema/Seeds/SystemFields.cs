namespace BulkApi2.LocalOrg.Schema.Seeds;

/// <summary>The fields that every custom object has.</summary>
internal static class SystemFields
{
    private const string Text = """
        Id                 id                     notnull default lookup "Record ID"
        OwnerId            reference(Group|User)  notnull write default as=Owner
        IsDeleted          boolean                notnull default "Deleted"
        Name               string(80)             write default lookup name
        CreatedDate        datetime               notnull default
        CreatedById        reference(User)        notnull default as=CreatedBy
        LastModifiedDate   datetime               notnull default
        LastModifiedById   reference(User)        notnull default as=LastModifiedBy
        SystemModstamp     datetime               notnull default
        """;

    public static IReadOnlyList<Field> All { get; } =
        [.. Text.Split('\n').Select(line => FieldLine.Parse(line.Trim()))];

    public static bool IsId(Field field) => field.Type == FieldType.Id;
}
