using System.Management.Automation;
using System.Text;
using BulkApi2.Arguments;
using BulkApi2.Core.Csv;
using BulkApi2.Core.Data;
using BulkApi2.Core.Jobs;
using BulkApi2.Errors;

namespace BulkApi2.Cmdlets;

/// <summary>Creates an ingest job, which loads records into one object.</summary>
/// <remarks>
/// <para>The job is Open: it waits for its data (Send-SfJobData) and to be closed (Close-SfIngestJob). Nothing is loaded
/// before it is closed.</para>
/// <para>With -Path or -Data, small CSV (at most 100,000 characters) travels in the same request, and the job comes back
/// closed, in the state UploadComplete. In a pipeline, Close-SfIngestJob passes such a job through. A file that changes while it is read is
/// the error FileChanged, and nothing is sent.</para>
/// </remarks>
/// <example>
/// <para>Insert contacts</para>
/// <code>$job = New-SfIngestJob -Object Contact -Operation insert
/// Import-Csv ./contacts.csv | Send-SfJobData -Job $job | Close-SfIngestJob | Wait-SfIngestJob | Get-SfJobResult -Kind Failed</code>
/// <para>The rows that failed come out as objects, each with the reason in sf__Error.</para>
/// </example>
/// <example>
/// <para>Upsert by an external id, in one line</para>
/// <code>Import-Csv ./contacts.csv |
///     Send-SfJobData -Job (New-SfIngestJob Contact upsert -ExternalIdField External_Id__c) |
///     Close-SfIngestJob | Wait-SfIngestJob</code>
/// </example>
/// <example>
/// <para>Load a small file in one request</para>
/// <code>"Name,NumberOfEmployees`nAcme,12" | Set-Content ./accounts.csv
/// New-SfIngestJob Account insert -Path ./accounts.csv | Wait-SfIngestJob</code>
/// </example>
/// <seealso cref="SendSfJobDataCommand"/>
/// <seealso cref="CloseSfIngestJobCommand"/>
[Cmdlet(VerbsCommon.New, "SfIngestJob", DefaultParameterSetName = OpenSet, SupportsShouldProcess = true)]
[OutputType(typeof(IngestJob))]
public sealed class NewSfIngestJobCommand : OrgCmdlet
{
    private const string OpenSet = "Open";
    private const string PathSet = "Path";
    private const string DataSet = "Data";

    /// <summary>API name of the object to load into, such as Contact or Invoice__c. Case does not matter.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(ObjectCompleter))]
    [ValidateNotNullOrEmpty]
    public string Object { get; set; } = "";

    /// <summary>
    /// What to do with the records. insert creates them; update changes those whose Id is given; upsert changes those that
    /// -ExternalIdField finds and creates the others; delete moves those whose Id is given to the recycle bin;
    /// hardDelete deletes them for good, which takes a permission of its own.
    /// </summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateSet("insert", "update", "upsert", "delete", "hardDelete")]
    public string Operation { get; set; } = "";

    /// <summary>
    /// For upsert: the field by which records are found, an external id or idLookup field, or Id. It must be a column of
    /// the data.
    /// </summary>
    [Parameter]
    [Alias("ExternalIdFieldName")]
    [ArgumentCompleter(typeof(KeyFieldCompleter))]
    public string? ExternalIdField { get; set; }

    /// <summary>
    /// What stands between two fields in the CSV, and later in the results. The default is COMMA. A file that is separated
    /// otherwise is rewritten.
    /// </summary>
    [Parameter]
    [ValidateSet("COMMA", "BACKQUOTE", "CARET", "PIPE", "SEMICOLON", "TAB")]
    public string ColumnDelimiter { get; set; } = "COMMA";

    /// <summary>
    /// How rows end in the CSV. The default is LF. Data that is sent with this module is given the row ends of its job, so
    /// this matters only for what other programs read.
    /// </summary>
    [Parameter]
    [ValidateSet("LF", "CRLF")]
    public string LineEnding { get; set; } = "LF";

    /// <summary>Id of the assignment rule to run on the Cases or Leads.</summary>
    [Parameter]
    public string? AssignmentRuleId { get; set; }

    /// <summary>
    /// A CSV file of at most 100,000 characters to load in the same request. Wildcards may be used if they match one file only.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = PathSet)]
    [SupportsWildcards]
    public string Path { get; set; } = "";

    /// <summary>
    /// What the file is written in, if that is not UTF-8 and no byte order mark says so: a name such as unicode, ansi or
    /// windows-1252, or the number of a code page, such as 1252.
    /// </summary>
    [Parameter(ParameterSetName = PathSet)]
    [Encoding]
    [ArgumentCompleter(typeof(EncodingCompleter))]
    public Encoding? Encoding { get; set; }

    /// <summary>CSV text of at most 100,000 characters to load in the same request, header first.</summary>
    [Parameter(Mandatory = true, ParameterSetName = DataSet)]
    public string Data { get; set; } = "";

    /// <summary>With -Path or -Data: deletes without asking.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = DataSet)]
    public SwitchParameter Force { get; set; }

    private protected override void End()
    {
        var org = FindOrg();
        var settings = new IngestJobSettings(Object, Operation)
        {
            ExternalIdFieldName = ExternalIdField,
            ColumnDelimiter = ColumnDelimiter.ToUpperInvariant(),
            LineEnding = LineEnding.ToUpperInvariant(),
            AssignmentRuleId = AssignmentRuleId,
        };
        settings.Check();
        if (ParameterSetName == OpenSet)
        {
            if (ShouldProcess($"{Object} in the org '{org.Alias}'", $"Create a job to {settings.Operation}"))
            {
                WriteObject(Await(token => new IngestJobs(org, Reporter).CreateAsync(settings, token)));
            }

            return;
        }

        var format = CsvFormat.Of(settings.ColumnDelimiter, settings.LineEnding);
        var options = new CsvFileOptions { Encoding = Encoding };
        var path = ParameterSetName == PathSet ? InputPath.Resolve(this, Path, isLiteral: false) : null;
        var data = Await(token => path is null
            ? OneRequestData.FromTextAsync(Data, format, options, token)
            : OneRequestData.FromFileAsync(path, format, options, Reporter, token));
        if (new ConfirmedDelete(this, Force).Allows(
            $"{Object} in the org '{org.Alias}'",
            $"Create a job to {settings.Operation} {data.RecordCount:N0} record(s)",
            settings.Operation,
            Object,
            data.RecordCount))
        {
            WriteObject(AwaitEffect(
                token => new OneRequestLoad(org, Reporter).SendAsync(settings, data, token),
                $"Stopped while the rows were being sent: they may be loaded. {LoadedRows.LookForJob}"));
        }
    }
}
