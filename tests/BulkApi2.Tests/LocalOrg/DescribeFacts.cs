using System.Text.Json;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.LocalOrgTests;

/// <summary>Compares descriptions of an object.</summary>
internal static class DescribeFacts
{
    private static readonly string[] OfObject =
        ["name", "label", "keyPrefix", "createable", "updateable", "deletable", "queryable"];

    private static readonly string[] OfField =
    [
        "name", "label", "type", "soapType", "length", "precision", "scale", "digits", "nillable", "createable",
        "updateable", "defaultedOnCreate", "externalId", "idLookup", "unique", "caseSensitive", "calculated", "autoNumber",
        "nameField", "compoundFieldName", "relationshipName", "referenceTo", "polymorphicForeignKey",
        "restrictedPicklist", "picklistValues",
    ];

    public static JsonElement Read(string file) => JsonDocument.Parse(TestFile.Read(file)).RootElement;

    /// <summary>What the org says of an object.</summary>
    public static Task<JsonElement> Describe(OrgClient org, JsonElement expected) =>
        org.GetJson($"{OrgClient.Root}sobjects/{Name(expected)}/describe");

    /// <summary>Every expected fact has to be the same; the expected description may leave some out.</summary>
    public static void Compare(JsonElement described, JsonElement expected, Func<string, bool> isCompared)
    {
        Assert.Equal(Facts(expected, expected, OfObject), Facts(described, expected, OfObject));
        var fields = described.GetProperty("fields").EnumerateArray().ToDictionary(Name);
        foreach (var field in expected.GetProperty("fields").EnumerateArray().Where(field => isCompared(Name(field))))
        {
            Assert.True(fields.ContainsKey(Name(field)), $"There is no field {Name(field)}.");
            Assert.Equal(Facts(field, field, OfField), Facts(fields[Name(field)], field, OfField));
        }
    }

    private static string Name(JsonElement described) => described.GetProperty("name").GetString()!;

    private static IEnumerable<string> Facts(JsonElement described, JsonElement expected, string[] keys) => keys
        .Where(key => expected.TryGetProperty(key, out _))
        .Select(key => $"{Name(expected)}.{key}={Text(described.GetProperty(key))}")
        .ToList();

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => string.Join("|", value.EnumerateArray().Select(Text)),
        JsonValueKind.Object => $"{value.GetProperty("value")} {value.GetProperty("label")} {value.GetProperty("active")} "
            + value.GetProperty("defaultValue"),
        _ => value.ToString(),
    };
}
