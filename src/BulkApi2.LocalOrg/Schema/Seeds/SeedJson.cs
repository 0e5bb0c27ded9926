using System.Text.Json;

namespace BulkApi2.LocalOrg.Schema.Seeds;

/// <summary>A JSON object of a seed, and where it is.</summary>
internal readonly record struct SeedJson(JsonElement Element, string Place)
{
    /// <summary>Whether it has the key at all, if only with null.</summary>
    public bool Has(string key) => Element.TryGetProperty(key, out _);

    public string? Text(string key) => Find(key) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        _ => throw Wrong(key, "a text"),
    };

    public int? Number(string key) => Find(key) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } number when number.TryGetInt32(out var value) && value >= 0 => value,
        _ => throw Wrong(key, "a whole number that isn't negative"),
    };

    public bool? Flag(string key) => Find(key) switch
    {
        null => null,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => throw Wrong(key, "true or false"),
    };

    /// <summary>The items of an array; none if it isn't there.</summary>
    public IEnumerable<JsonElement> Items(string key) => Find(key) switch
    {
        null => [],
        { ValueKind: JsonValueKind.Array } array => array.EnumerateArray(),
        _ => throw Wrong(key, "an array"),
    };

    /// <summary>The name, which has to be one that the platform allows.</summary>
    public string Name()
    {
        var name = Text("name");
        return name is { Length: > 0 and <= 80 } && char.IsLetter(name[0]) && name.All(IsOfName)
            ? name
            : throw Error($"'{name}' is no name. A name is made of letters, digits and '_', and ends with __c if it is your own.");
    }

    public SchemaSeedException Error(string message) => new($"{Place}: {message}");

    private SchemaSeedException Wrong(string key, string expected) => Error($"'{key}' has to be {expected}.");

    private JsonElement? Find(string key) =>
        Element.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static bool IsOfName(char c) => c is '_' or (>= '0' and <= '9') or (>= 'A' and <= 'Z') or (>= 'a' and <= 'z');
}
