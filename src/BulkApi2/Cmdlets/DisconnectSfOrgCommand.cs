using System.Management.Automation;
using BulkApi2.Arguments;
using BulkApi2.Core.Orgs;

namespace BulkApi2.Cmdlets;

/// <summary>Forgets a connected org and its token.</summary>
/// <remarks>
/// <para>The jobs of the org go on by themselves. An org on this machine is gone with all its records. If the org was the
/// current one, there is none until Connect-SfOrg or Switch-SfOrg makes another current.</para>
/// </remarks>
/// <example>
/// <code>Get-SfOrg | Disconnect-SfOrg -Revoke</code>
/// <para>Forgets all orgs, and makes their tokens worthless for everybody else too.</para>
/// </example>
/// <seealso cref="ConnectSfOrgCommand"/>
[Cmdlet(VerbsCommunications.Disconnect, "SfOrg")]
[OutputType(typeof(Org))]
public sealed class DisconnectSfOrgCommand : SfCmdlet
{
    /// <summary>The alias of the org, or the org itself. Without it, the current org.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [OrgOrAlias.Transformation]
    [ArgumentCompleter(typeof(OrgCompleter))]
    public OrgOrAlias? Alias { get; set; }

    /// <summary>
    /// Has the org revoke the access token, and after -Interactive the refresh token too. A refresh token that you brought stays good.
    /// If that fails, the org stays connected, so that it can be repeated.
    /// </summary>
    [Parameter]
    public SwitchParameter Revoke { get; set; }

    private protected override void Process()
    {
        var org = Alias?.Find() ?? Session.Orgs.Current;
        if (Revoke)
        {
            Await(async token =>
            {
                await org.RevokeAsync(Reporter, token).ConfigureAwait(false);
                return true;
            });
        }

        Session.Orgs.Remove(org);
        WriteObject(org);
    }
}
