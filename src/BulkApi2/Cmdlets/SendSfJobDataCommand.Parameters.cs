using System.Management.Automation;
using BulkApi2.Arguments;
using BulkApi2.Core.Columns;

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

    /// <summary>
    /// The columns to send, in this order, by the names that the data has for them. Without it, all are sent. Columns of a
    /// nested table are written with a point: Account.External_Id__c.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? Property { get; set; }

    /// <summary>
    /// Which columns become which fields: a hashtable such as @{ 'Account Name' = 'Name' }, or the path of a mapping file
    /// (.csv, .json, or .sdl of Data Loader). A column that is mapped to $null is left out, one that is mapped to an array
    /// becomes several fields, and others keep their names. The case of a column's name does not matter.
    /// </summary>
    [Parameter]
    [ColumnMapOrPath.Transformation]
    public ColumnMapOrPath? ColumnMap { get; set; }

    /// <summary>
    /// What $null in a record does to its field: Ignore leaves it alone, Clear empties it. A property that a record does not
    /// have leaves its field alone in any case. The Id and the external id of the job are never emptied.
    /// </summary>
    [Parameter(ParameterSetName = RecordSet)]
    [ValidateSet(nameof(BlankAs.Ignore), nameof(BlankAs.Clear))]
    public string NullAs { get; set; } = nameof(BlankAs.Ignore);

    /// <summary>
    /// What an empty text does to its field: Ignore leaves it alone, Clear empties it. The Id and the external id of the job
    /// are never emptied.
    /// </summary>
    [Parameter]
    [ValidateSet(nameof(BlankAs.Ignore), nameof(BlankAs.Clear))]
    public string EmptyAs { get; set; } = nameof(BlankAs.Ignore);
}
