using System.Text;
using System.Xml.Linq;

namespace BulkApi2.Help;

/// <summary>Turns the mark-up of docstrings into text for a console.</summary>
internal sealed class PlainText
{
    private readonly IReadOnlyDictionary<string, string> _names;

    /// <param name="names">What PowerShell calls a member: <c>Connect-SfOrg</c>, <c>-Org</c>; by its id.</param>
    public PlainText(IReadOnlyDictionary<string, string> names) => _names = names;

    /// <summary>Paragraphs, white space normalised; a list or a piece of code is one that has several lines.</summary>
    public IReadOnlyList<string> Paragraphs(IEnumerable<XNode> nodes)
    {
        var paragraphs = new List<string>();
        var line = new StringBuilder();
        foreach (var node in nodes)
        {
            if (node is XElement { Name.LocalName: "para" or "list" or "code" } block)
            {
                EndLine();
                paragraphs.AddRange(Block(block));
            }
            else
                line.Append(Inline(node));
        }

        EndLine();
        return paragraphs;

        void EndLine()
        {
            if (Normalised(line.ToString()) is { Length: > 0 } text)
                paragraphs.Add(text);
            line.Clear();
        }
    }

    /// <summary>An element's text in one line.</summary>
    public string Line(XElement element) => string.Join(' ', Paragraphs(element.Nodes()));

    /// <summary>What a reference is called: a cmdlet by its name, a parameter with its dash.</summary>
    public string Name(string cref)
    {
        if (_names.TryGetValue(cref, out var name))
            return name;

        var path = cref.Split('(', '`')[0];
        return path[(path.LastIndexOfAny(['.', ':']) + 1)..];
    }

    /// <summary>Code with its line breaks, without the indentation that its lines have in common.</summary>
    public static string Code(XElement code)
    {
        // What follows the tag directly has no indentation of its own.
        var lines = code.Value.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd()).ToList();
        var indentation = lines.Skip(1).Where(line => line.Length > 0).Select(Indentation).DefaultIfEmpty().Min();
        var text = lines.Skip(1).Select(line => line.Length > 0 ? line[indentation..] : line);
        return string.Join('\n', text.Prepend(lines[0].TrimStart())).Trim('\n');
    }

    private static int Indentation(string line) => line.Length - line.TrimStart().Length;

    private IReadOnlyList<string> Block(XElement block) => block.Name.LocalName switch
    {
        "code" => [Code(block)],
        "list" => [string.Join('\n', block.Elements("item").Select(Item))],
        _ => Paragraphs(block.Nodes()),
    };

    private string Item(XElement item) => (item.Element("term"), item.Element("description")) switch
    {
        ({ } term, { } description) => $"* {Line(term)}: {Line(description)}",
        _ => $"* {Line(item)}",
    };

    private string Inline(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" } see => Reference(see),
        XElement { IsEmpty: true } element => (string?)element.Attribute("name") ?? " ",
        XElement element => string.Concat(element.Nodes().Select(Inline)),
        _ => "",
    };

    private string Reference(XElement see)
    {
        var text = string.Concat(see.Nodes().Select(Inline));
        if ((string?)see.Attribute("href") is { } address)
            return text is "" ? address : $"{text} ({address})";
        if (text is not "")
            return text;

        return (string?)see.Attribute("langword") is { } word ? $"${word}" : Name((string?)see.Attribute("cref") ?? "");
    }

    private static string Normalised(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
