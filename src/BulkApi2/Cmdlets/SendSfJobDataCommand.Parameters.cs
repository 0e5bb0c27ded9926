using System.Management.Automation;
using System.Text;
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

    /// <summary>
    /// A CSV file, also one packed with gzip (.csv.gz). Several files, or wildcards, are sent as one; all must have the
    /// same columns.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = PathSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>As -Path, but names are taken as they are, wildcard characters and all.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet)]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>
    /// What a file is written in, if that is not UTF-8 and no byte order mark says so: a name such as unicode, ansi or
    /// windows-1252, or the number of a code page, such as 1252.
    /// </summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [Encoding]
    [ArgumentCompleter(typeof(EncodingCompleter))]
    public Encoding? Encoding { get; set; }

    /// <summary>
    /// What separates the columns of a file. Without it, that is found out: the job's delimiter if the header has it, and
    /// otherwise the one with which all rows have as many columns as the header.
    /// </summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [ValidateSet("COMMA", "BACKQUOTE", "CARET", "PIPE", "SEMICOLON", "TAB")]
    public string? ColumnDelimiter { get; set; }

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
    [ValidateSet(Ignore, Clear)]
    public string NullAs { get; set; } = Ignore;

    /// <summary>
    /// What an empty text does to its field: Ignore leaves it alone, Clear empties it. The Id and the external id of the job
    /// are never emptied.
    /// </summary>
    [Parameter]
    [ValidateSet(Ignore, Clear)]
    public string EmptyAs { get; set; } = Ignore;
}
