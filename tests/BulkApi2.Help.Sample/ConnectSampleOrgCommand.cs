using System.Management.Automation;

namespace BulkApi2.Help.Sample;

/// <summary>Connects to an org.</summary>
[Cmdlet(VerbsCommunications.Connect, "SampleOrg")]
public sealed class ConnectSampleOrgCommand : PSCmdlet
{
    /// <summary>The org's address.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public Uri Address { get; set; } = null!;

    /// <summary>Never seen.</summary>
    [Parameter(DontShow = true)]
    public SwitchParameter Hidden { get; set; }
}
