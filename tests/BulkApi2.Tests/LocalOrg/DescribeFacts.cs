using System.Text.Json;

namespace BulkApi2.Tests.LocalOrgTests;

/// <summary>Compares what the org says of an object with what a real org said.</summary>
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

    public static JsonElement Recorded(string file) =>
        JsonDocument.Parse(SharedData.Read($"describe/{file}.json")).RootElement;

    /// <summary>Every fact that was recorded has to be the same; recordings leave some out.</summary>
    public static async Task Compare(OrgClient org, JsonElement recorded, Func<string, bool> isCompared)
    {
        var described = await org.GetJson($"{OrgClient.Root}sobjects/{Name(recorded)}/describe");
        Assert.Equal(Facts(recorded, recorded, OfObject), Facts(described, recorded, OfObject));
        var fields = described.GetProperty("fields").EnumerateArray().ToDictionary(Name);
        foreach (var expected in recorded.GetProperty("fields").EnumerateArray().Where(field => isCompared(Name(field))))
        {
            Assert.True(fields.ContainsKey(Name(expected)), $"There is no field {Name(expected)}.");
            Assert.Equal(Facts(expected, expected, OfField), Facts(fields[Name(expected)], expected, OfField));
        }
    }

    private static string Name(JsonElement described) => described.GetProperty("name").GetString()!;

    private static IEnumerable<string> Facts(JsonElement described, JsonElement recorded, string[] keys) => keys
        .Where(key => recorded.TryGetProperty(key, out _))
        .Select(key => $"{Name(recorded)}.{key}={Text(described.GetProperty(key))}")
        .ToList();

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => string.Join("|", value.EnumerateArray().Select(Text)),
        JsonValueKind.Object => $"{value.GetProperty("value")} {value.GetProperty("label")} {value.GetProperty("active")} "
            + value.GetProperty("defaultValue"),
        _ => value.ToString(),
    };
}
