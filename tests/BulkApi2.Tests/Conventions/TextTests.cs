using System.Text.RegularExpressions;

namespace BulkApi2.Tests.Conventions;

/// <summary>The files of the repository as text.</summary>
public sealed class TextTests
{
    private const int MostLines = 200;
    private const int MostCharacters = 140;

    private static readonly string[] NotOurs = [".git", ".vs", ".idea", "bin", "obj", "out", "node_modules", "TestResults"];

    private static readonly string[] Kinds =
        [".cs", ".csproj", ".props", ".targets", ".sln", ".md", ".ps1", ".psd1", ".psm1", ".ps1xml", ".json", ".yml", ".config"];

    private static readonly string[] Code = [".cs", ".ps1", ".psm1", ".psd1"];

    private static readonly Regex MachinePath = new(@"(?<![\w.\])}~*])(/(home|root|Users|work|tmp)/|[A-Z]:\\\\?\w)");

    [Fact]
    public void No_file_names_a_path_of_a_machine() => Offenders.None(
        from file in Files()
        where Kinds.Contains(Path.GetExtension(file)) && Path.GetFileName(file) != $"{nameof(TextTests)}.cs"
        from line in File.ReadLines(file).Index()
        where MachinePath.IsMatch(line.Item)
        select $"{Short(file)}:{line.Index + 1}",
        "Files name no path of a machine");

    [Fact]
    public void Files_are_short() => Offenders.None(
        from file in Files()
        where Path.GetExtension(file) == ".cs"
        let lines = File.ReadLines(file).Count(static line => !line.TrimStart().StartsWith("///", StringComparison.Ordinal))
        where lines > MostLines
        select $"{Short(file)} ({lines})",
        $"A file has {MostLines} lines at most, without its docstrings");

    [Fact]
    public void Lines_are_short() => Offenders.None(
        from file in Files()
        where Code.Contains(Path.GetExtension(file))
        from line in File.ReadLines(file).Index()
        where line.Item.Length > MostCharacters
        select $"{Short(file)}:{line.Index + 1} ({line.Item.Length})",
        $"A line of code has {MostCharacters} characters at most");

    private static IEnumerable<string> Files(string? folder = null)
    {
        folder ??= Repository.File();
        return Directory.EnumerateFiles(folder).Concat(Directory.EnumerateDirectories(folder)
            .Where(static inner => !NotOurs.Contains(Path.GetFileName(inner)))
            .SelectMany(Files));
    }

    private static string Short(string file) => Path.GetRelativePath(Repository.File(), file);
}
