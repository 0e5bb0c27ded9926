using System.Xml.Linq;

namespace BulkApi2.Help;

/// <summary>A cmdlet's parameters in MAML: per parameter set, and all of them.</summary>
internal static class MamlParameters
{
    /// <summary>A line per parameter set: positional parameters first, then mandatory ones, as in PowerShell.</summary>
    public static XElement Syntax(CmdletHelp help) =>
        new(Maml.Command + "syntax", help.Cmdlet.ParameterSets.Select(set => SyntaxItem(help, set)));

    /// <summary>Every parameter once, with all the parts that it plays in the parameter sets that have it.</summary>
    public static XElement All(CmdletHelp help) => new(
        Maml.Command + "parameters",
        help.Parameters.Select(parameter => Element(
            parameter,
            ParameterUse.Of(help.Cmdlet.ParameterSets.Select(parameter.Parameter.In).OfType<ParameterUse>()),
            Value(parameter.Parameter))));

    private static XElement SyntaxItem(CmdletHelp help, string set) => new(
        Maml.Command + "syntaxItem",
        new XElement(Maml.Text + "name", help.Cmdlet.Name),
        help.Parameters
            .Select(parameter => (Help: parameter, Use: parameter.Parameter.In(set)))
            .Where(parameter => parameter.Use is not null)
            .OrderBy(parameter => parameter.Use!.Position ?? int.MaxValue)
            .ThenBy(parameter => !parameter.Use!.Mandatory)
            .Select(parameter => Element(parameter.Help, parameter.Use!, SyntaxValue(parameter.Help.Parameter))));

    private static XElement Element(ParameterHelp help, ParameterUse use, XElement? value)
    {
        var parameter = help.Parameter;
        return new XElement(
            Maml.Command + "parameter",
            new XAttribute("required", use.Mandatory),
            new XAttribute("variableLength", parameter.Type.IsArray),
            new XAttribute("globbing", parameter.SupportsWildcards),
            new XAttribute("pipelineInput", use.PipelineInput),
            new XAttribute("position", use.Position is { } position ? position : "named"),
            new XAttribute("aliases", parameter.Aliases is [] ? "none" : string.Join(", ", parameter.Aliases)),
            new XElement(Maml.Text + "name", parameter.Name),
            Maml.Description(help.Description),
            value,
            Maml.Type(parameter.Type.Name),
            new XElement(Maml.Dev + "defaultValue", parameter.DefaultValue ?? (parameter.IsSwitch ? "False" : "")));
    }

    private static XElement? SyntaxValue(ParameterMetadata parameter) => parameter.Values is []
        ? Value(parameter)
        : new XElement(
            Maml.Command + "parameterValueGroup",
            parameter.Values.Select(value => ValueElement(value, false)));

    private static XElement? Value(ParameterMetadata parameter) =>
        // A switch has no value to type.
        parameter.IsSwitch ? null : ValueElement(parameter.Type.Name, parameter.Type.IsArray);

    private static XElement ValueElement(string text, bool variableLength) => new(
        Maml.Command + "parameterValue",
        new XAttribute("required", true),
        new XAttribute("variableLength", variableLength),
        text);
}
