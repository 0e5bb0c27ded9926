using System.Text.RegularExpressions;

namespace BulkApi2.Tests.Conventions;

/// <summary>What the README speaks of must be there.</summary>
public sealed class ReadmeTests
{
    private static readonly string Readme = Repository.Read("README.md");

    [Fact]
    public void Its_cmdlets_exist() => Offenders.None(
        HelpFileTests.CmdletNames(Readme).Except(ModuleFiles.AllCmdlets.Select(static cmdlet => cmdlet.Name)),
        "A cmdlet that the README speaks of exists");

    [Fact]
    public void It_speaks_of_every_cmdlet() => Offenders.None(
        ModuleFiles.AllCmdlets.Select(static cmdlet => cmdlet.Name).Except(HelpFileTests.CmdletNames(Readme)),
        "The README speaks of every cmdlet");

    /// <summary>On the line that says what an id is for.</summary>
    [Fact]
    public void Its_error_ids_exist() => Offenders.None(
        from line in Readme.Split('\n')
        where line.Contains("`FullyQualifiedErrorId`", StringComparison.Ordinal)
        from id in Regex.Matches(line, "`((?:[A-Z][a-z]+)+)`").Select(static match => match.Groups[1].Value)
        where id != "FullyQualifiedErrorId" && !ErrorTableTests.Ids().Contains(id)
        select id,
        "An error id that the README speaks of exists");

    [Fact]
    public void Its_links_lead_to_files() => Offenders.None(
        Regex.Matches(Readme, @"\]\((?!https?:|#)([^)#]+)").Select(static match => match.Groups[1].Value)
            .Where(static path => !Path.Exists(Repository.File(path))),
        "A link of the README leads to a file");
}
