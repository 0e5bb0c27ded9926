using System.Text.RegularExpressions;

namespace BulkApi2.Tests.Conventions;

/// <summary>What the README speaks of must be there.</summary>
public sealed class ReadmeTests
{
    private static readonly string Readme = Repository.Read("README.md");

    private static readonly Lazy<string> Cmdlets = new(static () => string.Concat(
        Directory.EnumerateFiles(Repository.File("src/BulkApi2"), "*.cs", SearchOption.TopDirectoryOnly)
            .Concat(Directory.EnumerateFiles(Repository.File("src/BulkApi2/Cmdlets"), "*.cs"))
            .Select(File.ReadAllText)));

    [Fact]
    public void Its_cmdlets_exist() => Offenders.None(
        HelpFileTests.CmdletNames(Readme).Except(ModuleFiles.AllCmdlets.Select(static cmdlet => cmdlet.Name)),
        "A cmdlet that the README speaks of exists");

    [Fact]
    public void It_speaks_of_every_cmdlet() => Offenders.None(
        ModuleFiles.AllCmdlets.Select(static cmdlet => cmdlet.Name).Except(HelpFileTests.CmdletNames(Readme)),
        "The README speaks of every cmdlet");

    [Fact]
    public void Its_error_ids_exist() => Offenders.None(
        ErrorIds().Except(ErrorTableTests.Ids()).Where(static id => !Cmdlets.Value.Contains($"\"{id}\"", StringComparison.Ordinal)),
        "An error id that the README speaks of is in the table of errors, or a cmdlet's own");

    [Fact]
    public void It_speaks_of_every_error_id() => Offenders.None(
        ErrorTableTests.Ids().Except(ErrorIds()), "The README speaks of every error id");

    /// <summary>Its table of ids has rows whose second cell is nothing but ids.</summary>
    private static IEnumerable<string> ErrorIds() =>
        Regex.Matches(Readme, @"^\|[^|\n]+\|(?<ids>( `[A-Z]\w+`)+) \|\r?$", RegexOptions.Multiline)
            .SelectMany(static row => row.Groups["ids"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(static id => id.Trim('`'));

    [Fact]
    public void Its_links_lead_to_files() => Offenders.None(
        Regex.Matches(Readme, @"\]\((?!https?:|#)([^)#]+)").Select(static match => match.Groups[1].Value)
            .Where(static path => !Path.Exists(Repository.File(path))),
        "A link of the README leads to a file");
}
