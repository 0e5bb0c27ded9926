using System.Management.Automation;
using BulkApi2.Arguments;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Orgs;

namespace BulkApi2.Cmdlets;

/// <summary>Gets the connected orgs.</summary>
/// <remarks><para>Without parameters, all of them, in the order in which they were connected.</para></remarks>
/// <example>
/// <code>Get-SfOrg -Current</code>
/// <para>The org that commands work on when -Org does not name another.</para>
/// </example>
/// <seealso cref="ConnectSfOrgCommand"/>
/// <seealso cref="SwitchSfOrgCommand"/>
[Cmdlet(VerbsCommon.Get, "SfOrg", DefaultParameterSetName = "Alias")]
[OutputType(typeof(Org))]
public sealed class GetSfOrgCommand : SfCmdlet
{
    /// <summary>The org with this alias.</summary>
    [Parameter(Position = 0, ParameterSetName = "Alias")]
    [ArgumentCompleter(typeof(OrgCompleter))]
    public string? Alias { get; set; }

    /// <summary>The current org.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Current")]
    public SwitchParameter Current { get; set; }

    private protected override void End()
    {
        try
        {
            WriteOrgs();
        }
        catch (BulkApiException error)
        {
            // As Get-Item: whoever asks whether an org is connected is not ended by a no.
            WriteError(error, Alias);
        }
    }

    private void WriteOrgs()
    {
        if (Current)
        {
            WriteObject(Session.Orgs.Current);
        }
        else if (Alias is not null)
        {
            WriteObject(Session.Orgs.Find(Alias));
        }
        else
        {
            WriteObject(Session.Orgs.All, enumerateCollection: true);
        }
    }
}
