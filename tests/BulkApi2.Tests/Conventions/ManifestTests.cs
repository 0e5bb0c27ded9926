using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace BulkApi2.Tests.Conventions;

/// <summary>The manifest as it lies in the module's folder; read as text, because it is a plain list of keys.</summary>
public sealed class ManifestTests
{
    private static readonly string Manifest = File.ReadAllText(ModuleFiles.Path("BulkApi2.psd1"));

    [Fact]
    public void Exports_exactly_the_cmdlets() =>
        Assert.Equal(ModuleFiles.AllCmdlets.Select(static cmdlet => cmdlet.Name), List("CmdletsToExport").Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("FunctionsToExport")]
    [InlineData("VariablesToExport")]
    [InlineData("AliasesToExport")]
    public void Exports_nothing_else(string key) => Assert.Empty(List(key));

    [Fact]
    public void Is_for_both_editions() => Assert.Equal(["Desktop", "Core"], List("CompatiblePSEditions"));

    [Theory]
    [InlineData("RootModule", "BulkApi2.dll")]
    [InlineData("PowerShellVersion", "5.1")]
    [InlineData("DotNetFrameworkVersion", "4.7.2")]
    public void Says(string key, string value) => Assert.Equal(value, Value(key));

    [Fact]
    public void The_version_is_that_of_the_build() => Assert.Equal(
        XDocument.Parse(Repository.Read("Directory.Build.props")).Descendants("VersionPrefix").Single().Value,
        Value("ModuleVersion"));

    [Fact]
    public void The_files_it_names_are_there() => Offenders.None(
        List("FormatsToProcess").Concat(List("TypesToProcess")).Append(Value("RootModule"))
            .Where(static file => !File.Exists(ModuleFiles.Path(file))),
        "The manifest's files are in the folder");

    [Fact]
    public void Is_the_one_of_the_repository() => Assert.Equal(Repository.Read("BulkApi2.psd1"), Manifest);

    private static string Value(string key) => Match(key, "'(.*?)'");

    private static IEnumerable<string> List(string key) =>
        Regex.Matches(Match(key, @"@\((.*?)\)"), "'(.*?)'").Select(static match => match.Groups[1].Value);

    private static string Match(string key, string value)
    {
        var match = Regex.Match(Manifest, $@"^\s*{key}\s*=\s*{value}", RegexOptions.Multiline | RegexOptions.Singleline);
        Assert.True(match.Success, $"The manifest has no {key}");
        return match.Groups[1].Value;
    }
}
