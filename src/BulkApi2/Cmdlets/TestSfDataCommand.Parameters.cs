using System.Management.Automation;
using System.Text;
using BulkApi2.Arguments;

namespace BulkApi2.Cmdlets;

/// <content>The parameters.</content>
public sealed partial class TestSfDataCommand
{
    /// <summary>API name of the object to load into, such as Contact or Invoice__c. Case does not matter.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(ObjectCompleter))]
    [ValidateNotNullOrEmpty]
    public string Object { get; set; } = "";

    /// <summary>What is to be done with the records: insert, update, upsert, delete or hardDelete.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateSet("insert", "update", "upsert", "delete", "hardDelete")]
    public string Operation { get; set; } = "";

    /// <summary>For upsert: the field by which records are found, an external id or idLookup field, or Id.</summary>
    [Parameter]
    [Alias("ExternalIdFieldName")]
    [ArgumentCompleter(typeof(KeyFieldCompleter))]
    public string? ExternalIdField { get; set; }

    /// <summary>The records, from the pipeline.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = RecordSet)]
    public PSObject InputObject { get; set; } = null!;

    /// <summary>CSV files, also those packed with gzip (.csv.gz). Wildcards may be used. Each file is tested by itself.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PathSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>CSV files whose names are taken as they are, wildcard characters and all.</summary>
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

    /// <summary>What separates the columns of a file. Without it, that is found out.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [ValidateSet("COMMA", "BACKQUOTE", "CARET", "PIPE", "SEMICOLON", "TAB")]
    public string? ColumnDelimiter { get; set; }

    /// <summary>The columns that will be sent, as for Send-SfJobData. Without it, all are tested.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? Property { get; set; }

    /// <summary>Which columns will become which fields, as for Send-SfJobData: a hashtable, or the path of a mapping file.</summary>
    [Parameter]
    [ColumnMapOrPath.Transformation]
    public ColumnMapOrPath? ColumnMap { get; set; }
}
