namespace BulkApi2.Tests.Conventions;

public sealed class CmdletTests
{
    private static readonly string[] Changing = ["New", "Send", "Close", "Stop", "Remove", "Import", "Export", "Set"];

    private static readonly string[] Harmless = ["Get", "Wait", "Connect", "Disconnect", "Switch", "Test"];

    [Fact]
    public void There_are_cmdlets() => Assert.NotEmpty(ModuleFiles.AllCmdlets);

    [Fact]
    public void Verbs_are_approved()
    {
        var approved = ModuleFiles.PowerShell.ExportedTypes
            .Where(static type => type.Name.StartsWith("Verbs", StringComparison.Ordinal))
            .SelectMany(static type => type.GetFields())
            .Where(static field => field.IsLiteral)
            .Select(static field => (string)field.GetRawConstantValue()!)
            .ToHashSet();
        Assert.Contains("Get", approved);
        None(cmdlet => !approved.Contains(cmdlet.Verb), "Verbs are approved");
    }

    [Fact]
    public void Nouns_have_the_prefix() =>
        None(cmdlet => cmdlet.Noun is not ['S', 'f', >= 'A' and <= 'Z', ..], "Nouns begin with Sf");

    [Fact]
    public void Nouns_are_singular() => None(
        cmdlet => cmdlet.Noun.EndsWith('s') && !cmdlet.Noun.EndsWith("ss", StringComparison.Ordinal)
            && !cmdlet.Noun.EndsWith("us", StringComparison.Ordinal),
        "Nouns are singular");

    [Fact]
    public void Classes_are_called_like_their_cmdlet() =>
        None(cmdlet => cmdlet.Type.Name != $"{cmdlet.Verb}{cmdlet.Noun}Command", "A class is called like its cmdlet");

    [Fact]
    public void Every_class_with_a_cmdlets_name_is_one() => Assert.Equal(
        ModuleFiles.Cmdlets.GetTypes().Where(static type => type.Name.EndsWith("Command", StringComparison.Ordinal))
            .Select(static type => type.FullName).Order(StringComparer.Ordinal),
        ModuleFiles.AllCmdlets.Select(static cmdlet => cmdlet.Type.FullName).Order(StringComparer.Ordinal));

    [Fact]
    public void Cmdlets_are_sealed() => None(cmdlet => !cmdlet.Type.IsSealed, "Cmdlets are sealed");

    [Fact]
    public void Outputs_are_declared() => None(cmdlet => !cmdlet.HasOutputType, "Cmdlets have an [OutputType]");

    [Fact]
    public void What_changes_something_can_be_confirmed() => None(
        cmdlet => Changing.Contains(cmdlet.Verb) && !cmdlet.ChangesSomething,
        $"{string.Join(", ", Changing)} have -WhatIf and -Confirm");

    [Fact]
    public void What_changes_nothing_asks_nothing() => None(
        cmdlet => Harmless.Contains(cmdlet.Verb) && cmdlet.ChangesSomething,
        $"{string.Join(", ", Harmless)} have neither -WhatIf nor -Confirm");

    [Fact]
    public void Several_parameter_sets_have_a_default() => None(
        cmdlet => cmdlet.DefaultSet is null && cmdlet.Sets.Count() > 1, "One of several parameter sets is the default");

    private static void None(Func<CmdletType, bool> offends, string rule) =>
        Offenders.None(ModuleFiles.AllCmdlets.Where(offends).Select(static cmdlet => cmdlet.Name), rule);
}
