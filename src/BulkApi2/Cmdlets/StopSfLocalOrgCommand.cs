using System.Management.Automation;
using BulkApi2.Output;

namespace BulkApi2.Cmdlets;

/// <summary>Ends orgs that Start-SfLocalOrg serves, with all that they hold.</summary>
/// <remarks><para>Without parameters, all orgs of this PowerShell that are served.</para></remarks>
/// <example>
/// <code>$local | Stop-SfLocalOrg</code>
/// <para>Ends the org that Start-SfLocalOrg emitted.</para>
/// </example>
/// <seealso cref="StartSfLocalOrgCommand"/>
[Cmdlet(VerbsLifecycle.Stop, "SfLocalOrg", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class StopSfLocalOrgCommand : SfCmdlet
{
    /// <summary>What Start-SfLocalOrg emitted.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public LocalOrgAccess[]? LocalOrg { get; set; }

    private protected override void Process()
    {
        foreach (var access in LocalOrg ?? [.. Session.LocalOrgs.Values])
        {
            if (ShouldProcess(access.Url.ToString(), "Stop the org and forget its records"))
            {
                // Only this one: if it was stopped before, another may have come to its port.
                ((ICollection<KeyValuePair<int, LocalOrgAccess>>)Session.LocalOrgs).Remove(new(access.Url.Port, access));
                access.Stop();
            }
        }
    }
}
