using System.Management.Automation;

namespace BulkApi2.Help.Sample;

/// <summary>Removes jobs.</summary>
[Cmdlet(VerbsCommon.Remove, "SampleJob", SupportsShouldProcess = true)]
public sealed class RemoveSampleJobCommand : SampleCommand
{
    /// <summary>The job.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public SampleJob InputObject { get; set; } = null!;

    /// <summary>Figures.</summary>
    [Parameter]
    public Dictionary<string, int?>? Figures { get; set; }
}
