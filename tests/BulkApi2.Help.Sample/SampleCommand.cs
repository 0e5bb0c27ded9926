using System.Management.Automation;

namespace BulkApi2.Help.Sample;

/// <summary>What the cmdlets share.</summary>
public abstract class SampleCommand : PSCmdlet
{
    /// <summary>The org. Without it, the one of the last <see cref="ConnectSampleOrgCommand"/>.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Connection", "O")]
    public string? Org { get; set; }
}
