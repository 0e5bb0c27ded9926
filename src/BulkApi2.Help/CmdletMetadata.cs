using System.Reflection;

namespace BulkApi2.Help;

/// <summary>What the attributes say of a cmdlet.</summary>
/// <param name="DocId">The class's id in the file of docstrings.</param>
/// <param name="ParameterSets">The names of the parameter sets, the default one first.</param>
/// <param name="Parameters">The cmdlet's own ones and those of its base classes.</param>
internal sealed record CmdletMetadata(
    string Verb,
    string Noun,
    string DocId,
    bool SupportsShouldProcess,
    IReadOnlyList<string> ParameterSets,
    IReadOnlyList<ParameterMetadata> Parameters,
    IReadOnlyList<TypeMetadata> OutputTypes)
{
    public string Name => $"{Verb}-{Noun}";

    /// <summary>The cmdlet that a class is, or null.</summary>
    public static CmdletMetadata? Read(Type type)
    {
        if (type.Attribute("Cmdlet") is not { ConstructorArguments: [var verb, var noun] } cmdlet)
            return null;

        var parameters = type.GetProperties(BindingFlags.Instance | BindingFlags.Public)
            .Select(ParameterMetadata.Read)
            .OfType<ParameterMetadata>()
            .ToList();

        return new CmdletMetadata(
            (string)verb.Value!,
            (string)noun.Value!,
            TypeMetadata.Of(type).DocId,
            cmdlet.Named("SupportsShouldProcess") is true,
            SetNames((string?)cmdlet.Named("DefaultParameterSetName"), parameters),
            parameters,
            [.. type.Attributes("OutputType").SelectMany(attribute => attribute.List()).Select(OutputType)]);
    }

    // As PowerShell does it: a default set counts even if no parameter names it.
    private static List<string> SetNames(string? defaultSet, List<ParameterMetadata> parameters)
    {
        var named = parameters
            .SelectMany(parameter => parameter.Uses.Keys)
            .Where(set => set != ParameterMetadata.AllSets)
            .Prepend(defaultSet)
            .OfType<string>()
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToList();

        return named is [] ? [ParameterMetadata.AllSets] : named;
    }

    private static TypeMetadata OutputType(object value) =>
        value is Type type ? TypeMetadata.Of(type) : TypeMetadata.Named((string)value);
}
