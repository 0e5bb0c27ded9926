using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace BulkApi2.Tests.Conventions;

/// <summary>The help of the module's folder; how it is made is tested elsewhere.</summary>
public sealed class HelpFileTests
{
    private static readonly XDocument Help = XDocument.Load(ModuleFiles.Path("en-US/BulkApi2.dll-Help.xml"));

    private static readonly Dictionary<string, XElement> Commands = Help.Root!.Elements()
        .ToDictionary(static command => In(command, "details").Elements().First(e => e.Name.LocalName == "name").Value);

    [Fact]
    public void Every_cmdlet_has_help() => Assert.Equal(
        ModuleFiles.AllCmdlets.Select(static cmdlet => cmdlet.Name), Commands.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Every_cmdlet_is_described() => Offenders.None(
        Commands.Where(static command => !HasText(In(command.Value, "details"), "description"))
            .Concat(Commands.Where(static command => !HasText(command.Value, "description")))
            .Select(static command => command.Key),
        "A cmdlet has a synopsis and a description");

    [Fact]
    public void Every_parameter_is_described() => Offenders.None(
        from cmdlet in ModuleFiles.AllCmdlets
        from parameter in cmdlet.Parameters
        let help = In(Commands[cmdlet.Name], "parameters").Elements().SingleOrDefault(e => In(e, "name").Value == parameter.Name)
        where help is null || !HasText(help, "description")
        select $"{cmdlet} -{parameter.Name}",
        "A parameter has a description");

    [Fact]
    public void Every_cmdlet_has_an_example() => Offenders.None(
        from command in Commands
        let code = command.Value.Descendants().Where(e => e.Name.LocalName == "code").Select(e => e.Value).ToList()
        where code.Count == 0 || !code.TrueForAll(text => text.Contains(command.Key, StringComparison.Ordinal))
        select command.Key,
        "A cmdlet has an example, and all of its examples use it");

    [Fact]
    public void Help_names_only_cmdlets_that_exist() => Offenders.None(
        CmdletNames(Help.ToString()).Except(Commands.Keys), "A cmdlet that help speaks of exists");

    /// <summary>Words that look like a cmdlet of this module.</summary>
    internal static IEnumerable<string> CmdletNames(string text) =>
        Regex.Matches(text, @"\b[A-Z][a-z]+-Sf[A-Z]\w*").Select(static match => match.Value).Distinct();

    private static bool HasText(XElement parent, string name) => In(parent, name).Value.Trim().Length > 0;

    private static XElement In(XElement parent, string name) =>
        parent.Elements().FirstOrDefault(e => e.Name.LocalName == name) ?? new XElement(name);
}
