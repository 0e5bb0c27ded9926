using System.Xml.Linq;

namespace BulkApi2.Help;

/// <summary>The name spaces of MAML and the elements that occur everywhere.</summary>
internal static class Maml
{
    public static XNamespace Msh { get; } = "http://msh";

    public static XNamespace Text { get; } = "http://schemas.microsoft.com/maml/2004/10";

    public static XNamespace Command { get; } = "http://schemas.microsoft.com/maml/dev/command/2004/10";

    public static XNamespace Dev { get; } = "http://schemas.microsoft.com/maml/dev/2004/10";

    public static XElement Description(IReadOnlyList<string> paragraphs) =>
        new(Text + "description", Paragraphs(paragraphs));

    public static IEnumerable<XElement> Paragraphs(IReadOnlyList<string> paragraphs) =>
        paragraphs.Select(paragraph => new XElement(Text + "para", paragraph));

    public static XElement Type(string name) =>
        new(Dev + "type", new XElement(Text + "name", name), new XElement(Text + "uri"));
}
