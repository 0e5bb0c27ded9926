using System.Management.Automation;
using BulkApi2.Arguments;
using BulkApi2.Core.Orgs;

namespace BulkApi2.Cmdlets;

/// <summary>Makes a connected org the current one.</summary>
/// <remarks><para>The current org is the one that commands work on when -Org does not name another. If there is no org of the
/// alias, there is no current org afterwards: the next command without -Org is OrgNotConnected.</para></remarks>
/// <example>
/// <code>Switch-SfOrg sandbox</code>
/// <para>From now on, commands work on the org with the alias sandbox.</para>
/// </example>
/// <seealso cref="GetSfOrgCommand"/>
[Cmdlet(VerbsCommon.Switch, "SfOrg")]
[OutputType(typeof(Org))]
public sealed class SwitchSfOrgCommand : ChoosingCmdlet
{
    /// <summary>The alias of the org, or the org itself.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [OrgOrAlias.Transformation]
    [ArgumentCompleter(typeof(OrgCompleter))]
    public OrgOrAlias Alias { get; set; } = null!;

    private protected override string Deed => Target is { } name ? $"Switching to '{name}'" : "Switching to another org";

    private protected override string? Target => Alias?.Alias;

    private protected override string ReasonWithoutError => "no org was given";

    private protected override void Process()
    {
        var org = Alias.Find();
        Session.Orgs.Switch(org);
        WriteChosen(org);
    }
}
