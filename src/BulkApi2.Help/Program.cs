using System.Xml;

namespace BulkApi2.Help;

internal static class Program
{
    private const string Usage = "BulkApi2.Help <assembly> <docstrings.xml> <output.xml> [folder with references...]";

    private static int Main(string[] args) => Run(args, Console.Error);

    /// <summary>Writes the help file and returns 0; or writes why not, as a compiler does, and returns 1.</summary>
    internal static int Run(string[] args, TextWriter error)
    {
        var problems = args is [var assembly, var docstrings, var output, .. var folders]
            ? Generate(assembly, docstrings, output, folders)
            : [new HelpError("BulkApi2.Help", "HELP003", $"Usage: {Usage}")];

        foreach (var problem in problems)
            error.WriteLine(problem);
        return problems.Count == 0 ? 0 : 1;
    }

    private static IReadOnlyList<HelpError> Generate(
        string assembly, string docstrings, string output, string[] folders)
    {
        try
        {
            using var cmdlets = CmdletAssembly.Open(assembly, folders);
            var reader = new HelpReader(cmdlets.Cmdlets, Docstrings.Load(docstrings, cmdlets.Folder));
            var help = cmdlets.Cmdlets.Select(reader.Read).ToList();
            if (help.Count == 0)
                return [new HelpError(assembly, "HELP002", "There is no public cmdlet in this assembly.")];

            if (reader.Errors.Count == 0)
                MamlDocument.Write(help, output);
            return [.. reader.Errors];
        }
        catch (Exception e) when (e is IOException or BadImageFormatException or XmlException)
        {
            // A missing reference is a FileNotFoundException and says which assembly.
            return [new HelpError(assembly, "HELP003", e.Message.ReplaceLineEndings(" "))];
        }
    }
}
