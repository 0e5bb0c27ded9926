using System.Management.Automation;
using BulkApi2.Arguments;

namespace BulkApi2.Cmdlets;

/// <content>The parameters.</content>
public sealed partial class SendSfJobDataCommand
{
    /// <summary>The open job, or its id.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = RecordSet)]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = PathSet)]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = LiteralPathSet)]
    [JobOrId.Transformation]
    public JobOrId Job { get; set; } = null!;

    /// <summary>The records, from the pipeline.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = RecordSet)]
    public PSObject InputObject { get; set; } = null!;

    /// <summary>A CSV file. Wildcards may be used if they match one file only.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PathSet)]
    [SupportsWildcards]
    public string Path { get; set; } = "";

    /// <summary>A CSV file whose name is taken as it is, wildcard characters and all.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet)]
    public string LiteralPath { get; set; } = "";
}
