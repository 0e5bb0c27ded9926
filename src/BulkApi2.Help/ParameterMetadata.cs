using System.Globalization;
using System.Reflection;

namespace BulkApi2.Help;

/// <summary>What the attributes say of a parameter.</summary>
/// <param name="DocId">The property's id in the file of docstrings.</param>
/// <param name="Values">What the parameter accepts, if that is a closed list.</param>
/// <param name="Uses">The parameter's part in each parameter set, or in <see cref="AllSets"/>.</param>
internal sealed record ParameterMetadata(
    string Name,
    string DocId,
    TypeMetadata Type,
    IReadOnlyList<string> Aliases,
    IReadOnlyList<string> Values,
    string? DefaultValue,
    bool SupportsWildcards,
    IReadOnlyDictionary<string, ParameterUse> Uses)
{
    /// <summary>PowerShell's own name for every parameter set.</summary>
    public const string AllSets = "__AllParameterSets";

    public bool IsSwitch => Type.Name == "SwitchParameter";

    /// <summary>The parameter that a property is, or null.</summary>
    public static ParameterMetadata? Read(PropertyInfo property)
    {
        var uses = property.Attributes("Parameter").ToList();
        if (uses is [] || uses.Exists(use => use.Named("DontShow") is true))
            return null;

        var type = TypeMetadata.Of(property.PropertyType);
        return new ParameterMetadata(
            property.Name,
            $"P:{TypeMetadata.Of(property.DeclaringType!).DocId[2..]}.{property.Name}",
            type,
            Strings(property.Attribute("Alias")),
            property.Attribute("ValidateSet") is { } set ? Strings(set) : type.EnumNames,
            property.Attribute("PSDefaultValue") is { } value ? DefaultText(value) : null,
            property.Attribute("SupportsWildcards") is not null,
            uses.ToDictionary(
                use => (string?)use.Named("ParameterSetName") ?? AllSets,
                ParameterUse.Of,
                StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>One of the two parameters that SupportsShouldProcess adds.</summary>
    public static ParameterMetadata ShouldProcess(string name, string alias) => new(
        name,
        "",
        TypeMetadata.Named("System.Management.Automation.SwitchParameter"),
        [alias],
        [],
        null,
        false,
        new Dictionary<string, ParameterUse> { [AllSets] = new(false, null, false, false) });

    /// <summary>The parameter's part in a parameter set, or null if it has none.</summary>
    public ParameterUse? In(string set) => Uses.GetValueOrDefault(set) ?? Uses.GetValueOrDefault(AllSets);

    private static List<string> Strings(CustomAttributeData? attribute) =>
        [.. attribute?.List().OfType<string>() ?? []];

    private static string? DefaultText(CustomAttributeData attribute) =>
        (string?)attribute.Named("Help")
        ?? Convert.ToString(attribute.Named("Value"), CultureInfo.InvariantCulture);
}
