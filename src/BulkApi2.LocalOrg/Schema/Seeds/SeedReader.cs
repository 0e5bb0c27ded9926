using System.Text.Json;

namespace BulkApi2.LocalOrg.Schema.Seeds;

/// <summary>Reads the objects of a seed.</summary>
internal static class SeedReader
{
    private const string Shape =
        "A seed is the description of an object, with 'name' and 'fields', or an array of such, or an object with that array as "
        + "'sobjects' or 'objects'.";

    private static readonly string[] ListKeys = ["sobjects", "objects"];

    public static IReadOnlyList<ObjectDraft> Read(JsonElement root)
    {
        var objects = new List<ObjectDraft>();
        foreach (var (element, index) in Descriptions(root).Select((element, index) => (element, index)))
        {
            if (element.ValueKind != JsonValueKind.Object)
            {
                throw new SchemaSeedException($"Object {index + 1}: {Shape}");
            }

            var draft = ReadObject(new SeedJson(element, $"Object {index + 1}"));
            if (objects.Exists(other => string.Equals(other.Name, draft.Name, StringComparison.OrdinalIgnoreCase)))
            {
                throw new SchemaSeedException($"The object '{draft.Name}' is there twice.");
            }

            objects.Add(draft);
        }

        return objects.Count > 0 ? objects : throw new SchemaSeedException($"It has no objects. {Shape}");
    }

    private static IEnumerable<JsonElement> Descriptions(JsonElement root)
    {
        if (root.ValueKind == JsonValueKind.Array)
        {
            return root.EnumerateArray();
        }

        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new SchemaSeedException(Shape);
        }

        var list = Array.Find(ListKeys, key => root.TryGetProperty(key, out _));
        return list is not null ? new SeedJson(root, "The seed").Items(list)
            : root.TryGetProperty("fields", out _) ? [root]
            : throw new SchemaSeedException(Shape);
    }

    private static ObjectDraft ReadObject(SeedJson json)
    {
        var name = json.Name();
        var place = json with { Place = $"Object '{name}'" };
        var label = place.Text("label") ?? FieldLabel.Of(name);
        var draft = new ObjectDraft(name)
        {
            Label = label,
            LabelPlural = place.Text("labelPlural"),
            KeyPrefix = ReadKeyPrefix(place),
            IsDeletable = place.Flag("deletable") ?? true,
        };
        var fields = new List<Field>();
        foreach (var (element, index) in place.Items("fields").Select((element, index) => (element, index)))
        {
            var at = new SeedJson(element, $"{place.Place}, field {index + 1}");
            var field = element.ValueKind == JsonValueKind.Object ? SeedField.Read(at) : throw at.Error("It has to be an object.");
            if (fields.Exists(other => string.Equals(other.Name, field.Name, StringComparison.OrdinalIgnoreCase)))
            {
                throw place.Error($"The field '{field.Name}' is there twice.");
            }

            fields.Add(field);
        }

        return fields.Count > 0 ? draft with { Fields = fields } : throw place.Error("It has no fields.");
    }

    private static string? ReadKeyPrefix(SeedJson json)
    {
        var prefix = json.Text("keyPrefix");
        return prefix is null || (prefix.Length == 3 && prefix.All(char.IsLetterOrDigit))
            ? prefix
            : throw json.Error($"'{prefix}' is no keyPrefix, which has three letters or digits.");
    }
}
