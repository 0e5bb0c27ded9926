using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace BulkApi2.Help;

/// <summary>The help file: PowerShell's MAML.</summary>
internal static class MamlDocument
{
    private static readonly XmlWriterSettings Settings =
        new() { Indent = true, NewLineChars = "\n", Encoding = new UTF8Encoding(false) };

    public static void Write(IEnumerable<CmdletHelp> help, string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using var writer = XmlWriter.Create(path, Settings);
        Of(help).Save(writer);
    }

    public static XDocument Of(IEnumerable<CmdletHelp> help) => new(
        new XElement(
            Maml.Msh + "helpItems",
            new XAttribute("schema", "maml"),
            new XAttribute(XNamespace.Xmlns + "maml", Maml.Text),
            new XAttribute(XNamespace.Xmlns + "command", Maml.Command),
            new XAttribute(XNamespace.Xmlns + "dev", Maml.Dev),
            help.Select(Command)));

    private static XElement Command(CmdletHelp help) => new(
        Maml.Command + "command",
        new XElement(
            Maml.Command + "details",
            new XElement(Maml.Command + "name", help.Cmdlet.Name),
            new XElement(Maml.Command + "verb", help.Cmdlet.Verb),
            new XElement(Maml.Command + "noun", help.Cmdlet.Noun),
            Maml.Description([help.Synopsis])),
        Maml.Description(help.Description),
        MamlParameters.Syntax(help),
        MamlParameters.All(help),
        new XElement(Maml.Command + "inputTypes", help.Inputs.Select(type => Type("inputType", type))),
        new XElement(Maml.Command + "returnValues", help.Outputs.Select(type => Type("returnValue", type))),
        new XElement(Maml.Command + "examples", help.Examples.Select(Example)),
        new XElement(Maml.Command + "relatedLinks", help.Links.Select(Link)));

    private static XElement Type(string element, TypeHelp type) => new(
        Maml.Command + element,
        Maml.Type(type.Name),
        Maml.Description(type.Description));

    private static XElement Example(ExampleHelp example, int index)
    {
        var title = example.Title is "" ? $"Example {index + 1}" : $"Example {index + 1}: {example.Title}";
        return new XElement(
            Maml.Command + "example",
            new XElement(Maml.Text + "title", $"---------- {title} ----------"),
            new XElement(Maml.Dev + "code", example.Code),
            // Only an empty paragraph puts an empty line before the next example.
            new XElement(Maml.Dev + "remarks", Maml.Paragraphs([.. example.Remarks, ""])));
    }

    private static XElement Link(LinkHelp link) => new(
        Maml.Text + "navigationLink",
        new XElement(Maml.Text + "linkText", link.Text),
        new XElement(Maml.Text + "uri", link.Address));
}
