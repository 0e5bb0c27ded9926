using System.Xml.Linq;

namespace BulkApi2.Help;

/// <summary>The compiler's files of docstrings.</summary>
internal sealed class Docstrings
{
    private readonly Dictionary<string, XElement> _members;

    private Docstrings(IEnumerable<XElement> members) =>
        _members = members.DistinctBy(Id).ToDictionary(Id);

    /// <summary>Those of the cmdlets and those beside them: an output type may be in another assembly.</summary>
    public static Docstrings Load(string file, string folder)
    {
        var others = Directory.EnumerateFiles(folder, "*.xml")
            .Where(path => File.Exists(Path.ChangeExtension(path, ".dll")));
        return new Docstrings(others.Prepend(file).SelectMany(Members));
    }

    /// <summary>The docstring of a member, or null.</summary>
    public XElement? Find(string id) => _members.GetValueOrDefault(id);

    // Between two elements a blank is text as well.
    private static IEnumerable<XElement> Members(string path) =>
        XDocument.Load(path, LoadOptions.PreserveWhitespace).Descendants("member");

    private static string Id(XElement member) => (string?)member.Attribute("name") ?? "";
}
