using System.Text.RegularExpressions;

namespace BulkApi2.Tests.Conventions;

/// <summary>The folders of the engine are layers: each knows those below it, and none above.</summary>
public sealed class FolderTests
{
    private static readonly string Root = Repository.File("src/BulkApi2.Core");

    /// <summary>Lowest first. A new folder is put where it belongs.</summary>
    private static readonly string[] Layers =
    [
        "Errors", "Disk", "Http", "Orgs", "Csv", "Objects", "Columns", "RowNumbers", "Data", "Jobs", "Checks", "Limits", "Results", "Loads",
    ];

    private static readonly IReadOnlyList<(string Layer, string File)> Files =
    [
        .. Directory.EnumerateFiles(Root, "*.cs", SearchOption.AllDirectories)
            .Select(static file => (Layer: Path.GetRelativePath(Root, file).Split(Path.DirectorySeparatorChar)[0], file))
            .Where(static file => file.Layer is not ("bin" or "obj") && !file.Layer.EndsWith(".cs", StringComparison.Ordinal)),
    ];

    [Fact]
    public void Each_folder_has_a_place() =>
        Assert.Equal(Layers.Order(StringComparer.Ordinal),
                Files.Select(static file => file.Layer).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void None_knows_one_above_it() => Offenders.None(
        from file in Files
        from known in LayersIn(File.ReadAllText(file.File))
        where Array.IndexOf(Layers, known) > Array.IndexOf(Layers, file.Layer)
        select $"{Path.GetFileName(file.File)} of {file.Layer} knows {known}",
        "A folder knows those below it only");

    [Theory]
    [InlineData("using BulkApi2.Core.Loads.Journals;")]
    [InlineData("    private readonly Core.Loads.LoadPlan _plan;")]
    [InlineData("    private readonly Loads.LoadPlan _plan;")]
    public void However_it_is_written(string line) => Assert.Equal("Loads", Assert.Single(LayersIn(line)));

    private static IEnumerable<string> LayersIn(string text) =>
        Regex.Matches(text, @"BulkApi2\.Core\.(\w+)|(?<![\w.])(?:Core\.)?(\w+)\.(\w+)")
            .Where(static match => match.Groups[1].Success || IsType(match.Groups[2].Value, match.Groups[3].Value))
            .Select(static match => match.Groups[1].Success ? match.Groups[1].Value : match.Groups[2].Value)
            .Where(Layers.Contains)
            .Distinct();

    private static bool IsType(string layer, string name) =>
        Files.Any(file => file.Layer == layer && Path.GetFileName(file.File).Split('.')[0] == name);
}
