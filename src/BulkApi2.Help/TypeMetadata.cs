using System.Reflection;

namespace BulkApi2.Help;

/// <summary>A type as PowerShell writes it.</summary>
/// <param name="Name">Without name space: <c>String[]</c>.</param>
/// <param name="FullName">With it: <c>System.String[]</c>.</param>
/// <param name="DocId">The type's id in the file of docstrings.</param>
/// <param name="EnumNames">The names of an enum's values; none for any other type.</param>
internal sealed record TypeMetadata(string Name, string FullName, string DocId, IReadOnlyList<string> EnumNames)
{
    public bool IsArray => Name.EndsWith("[]", StringComparison.Ordinal);

    public static TypeMetadata Of(Type type)
    {
        if (type.IsArray)
        {
            var item = Of(type.GetElementType()!);
            return item with { Name = item.Name + "[]", FullName = item.FullName + "[]" };
        }

        // Null is how PowerShell leaves such a parameter unset: nothing that a user types.
        if (type.IsGenericType && type.GetGenericTypeDefinition().FullName == "System.Nullable`1")
            return Of(type.GenericTypeArguments[0]);

        var arguments = type.GenericTypeArguments.Select(Of).ToList();
        var definition = arguments is [] ? type : type.GetGenericTypeDefinition();
        var fullName = definition.FullName!.Replace('+', '.');
        return new TypeMetadata(
            Closed(definition.Name, arguments.Select(argument => argument.Name)),
            Closed(fullName, arguments.Select(argument => argument.FullName)),
            $"T:{fullName}",
            type.IsEnum ? Constants(type) : []);
    }

    /// <summary>A type of which only the name is known.</summary>
    public static TypeMetadata Named(string fullName) =>
        new(fullName[(fullName.LastIndexOf('.') + 1)..], fullName, $"T:{fullName}", []);

    private static List<string> Constants(Type type) =>
        [.. type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.Name)];

    // Dictionary`2 of two types: Dictionary[String,Object].
    private static string Closed(string name, IEnumerable<string> arguments) =>
        name.Split('`') is [var open, _] ? $"{open}[{string.Join(',', arguments)}]" : name;
}
