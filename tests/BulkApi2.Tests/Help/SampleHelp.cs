using System.Xml.Linq;
using System.Xml.XPath;
using BulkApi2.Help;

namespace BulkApi2.Tests.Help;

/// <summary>The help of the sample cmdlets, made as the build makes it: by the command line, from the files.</summary>
public sealed class SampleHelp : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("BulkApi2.Help");

    public SampleHelp()
    {
        var (exitCode, errors) = Generate(Docstrings);
        Assert.Equal("", errors);
        Assert.Equal(0, exitCode);
        Document = XDocument.Load(Output);
    }

    public static string Assembly => Path.Combine(AppContext.BaseDirectory, "BulkApi2.Help.Sample.dll");

    public static string Docstrings => Path.ChangeExtension(Assembly, ".xml");

    public string Output => Path.Combine(_folder.FullName, "en-US", "BulkApi2.Help.Sample.dll-Help.xml");

    public XDocument Document { get; }

    public static (int ExitCode, string Errors) Run(params string[] args)
    {
        using var errors = new StringWriter();
        return (Program.Run(args, errors), errors.ToString());
    }

    public (int ExitCode, string Errors) Generate(string docstrings) =>
        Run(Assembly, docstrings, Output, AppContext.BaseDirectory);

    /// <summary>The elements at a path inside a command, the path without name spaces.</summary>
    public IReadOnlyList<XElement> Find(string command, string path) =>
    [
        .. Document.Root!.Elements()
            .Where(element => Elements(element, "details/name").Single().Value == command)
            .SelectMany(element => Elements(element, path)),
    ];

    public IReadOnlyList<string> Texts(string command, string path) =>
        [.. Find(command, path).Select(element => element.Value)];

    public XElement Parameter(string command, string name) =>
        Find(command, "parameters/parameter").Single(element => Child(element, "name") == name);

    public static string? Child(XElement element, string name) =>
        element.Elements().FirstOrDefault(child => child.Name.LocalName == name)?.Value;

    public void Dispose() => _folder.Delete(recursive: true);

    private static IEnumerable<XElement> Elements(XElement parent, string path) =>
        parent.XPathSelectElements(string.Join('/', path.Split('/').Select(step => $"*[local-name()='{step}']")));
}
