using System.Management.Automation;
using BulkApi2.Arguments;
using BulkApi2.Core.Data;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Jobs;
using BulkApi2.Core.Loads;
using BulkApi2.Core.Loads.Import;
using BulkApi2.Errors;
using BulkApi2.Import;

namespace BulkApi2.Cmdlets;

/// <summary>Loads a CSV file, or records, of any size, and tells what became of every row.</summary>
/// <remarks>
/// <para>All of it in one command: the data is read to its end and checked, spread over as many jobs as it needs, sent, closed and waited
/// for. One summary comes out: its NumberRecordsSucceeded, NumberRecordsFailed, NumberRecordsUnprocessed and NumberRecordsUnknown add up to
/// NumberRecords, the rows of the input. Its State is Complete (every row was loaded), CompleteWithErrors (some rows were not), Failed
/// (no job came to its end) or Incomplete (not all was sent, or jobs have not ended).</para>
/// <para>NumberRecordsUnknown counts rows of which it is not known whether they were loaded: their jobs are still at work, or an answer
/// of the server was lost and neither counters nor results prove the outcome. An error names their job and how to look. With a journal,
/// the same command looks again.</para>
/// <para>Nothing is sent if a row has more or fewer columns than the header, a record cannot be sent, or the org would refuse every
/// row: a column that is no field, a required field that no column fills (CheckFailed). Single rows that the org will refuse are a
/// warning. -SkipCheck leaves out what needs the org's description of the object. Columns, values, encodings and packed files are
/// treated as by Send-SfJobData, and tested as by Test-SfData.</para>
/// <para>What is sent is compared, while it is sent, with what was checked. If a file changes meanwhile, the job that was to have the rows
/// is aborted before it has all of them, no further part is begun, and the error is FileChanged. Parts that were sent before are waited
/// for, and their numbers are in the summary. With a journal, put the file back as it was to load the rest. Of several files with the same
/// bytes, such as links and copies, the first is loaded, and a warning names the others (-AllowDuplicate).</para>
/// <para>Parts are sent several at a time. One that fails does not keep the others from their end: the rows of each error are named
/// in it, and the errors come after the summary, so that with -ErrorAction Stop they do not hide it.</para>
/// <para>With -Journal, each step is noted in a file before it is done. After Ctrl+C, an outage, or the end of the process, run the
/// same command again: it goes on where it stopped. Nothing is loaded twice, and nothing is left out. It must be the same command
/// with the same data: anything else is refused (JournalMismatch), and so is a second load while the first is at work, by whatever
/// name of the journal (JournalInUse). The journal holds ids, numbers and fingerprints, no values and no secrets. Each of its lines
/// has a check sum, and one that is damaged, edited or emptied is refused (JournalNotValid). Records from the pipeline are kept
/// beside it until the load is done, in a file of the same name and .records that only its owner can read; .lock is the name of its
/// lock. Files of those names that no load has made are left alone, and refused (PathConflict). Repeated after the load is done, the
/// command sends nothing and emits the summary again.</para>
/// <para>Keep the journal until the load is done: without it, the same command is another load. One that is deleted while a load is at
/// work is written again; if it is moved or replaced, or missing after a kill, the error is JournalLost: put it back.</para>
/// <para>No lock sees a copy of the journal, a synchronised folder, or another computer on a network share without locks; and a journal
/// that is restored from a backup, or shortened by whole lines, is that of an earlier moment: do not go on with one. Two of -Path,
/// -ColumnMap, -Journal (with .lock and .records) and the files of -ResultDirectory that are one file, also by links, are refused before
/// anything is begun (PathConflict, ResultReplacesInput).</para>
/// <para>With -ResultDirectory, the results of all jobs are merged into Successful.csv, Failed.csv and Unprocessed.csv, with the columns
/// of the input behind the server's (sf__Id, sf__Created, sf__Error), by the names of the fields and with the delimiter of the input:
/// Import-SfData -Path takes them as they are, without a -ColumnMap, and Import-Csv wants a -Delimiter where the input had one. A file
/// that would be short, because a result could not be got, is not written. A later run with the journal replaces them as long as nobody
/// changed them. With -Force, nothing of an earlier load stays in their places. Without a journal, rows that were not sent are in
/// Unprocessed.csv too.</para>
/// <para>-WhatIf reads and checks the data and tells how many rows, bytes and jobs the load has, and what it takes of the org's limits.
/// Nothing is sent.</para>
/// </remarks>
/// <example>
/// <para>Load a file</para>
/// <code>Import-SfData Contact insert -Path ./contacts.csv -ResultDirectory ./results</code>
/// </example>
/// <example>
/// <para>Load a large file so that it can go on after whatever happens</para>
/// <code>Import-SfData Contact upsert -ExternalIdField External_Id__c -Path ./huge.csv.gz -Journal ./huge.journal
/// # Ctrl+C, or the network is down for an hour; then the same command again:
/// Import-SfData Contact upsert -ExternalIdField External_Id__c -Path ./huge.csv.gz -Journal ./huge.journal</code>
/// </example>
/// <example>
/// <para>Send it now, and see later what became of it</para>
/// <code>Import-SfData Contact insert -Path ./contacts.csv -Journal ./contacts.journal -NoWait
/// Get-SfLoad ./contacts.journal
/// Import-SfData Contact insert -Path ./contacts.csv -Journal ./contacts.journal -ResultDirectory ./results</code>
/// <para>Get-SfLoad looks where it stands, from any computer that has the journal. The same command without -NoWait waits for the end
/// and gets the results.</para>
/// </example>
/// <example>
/// <para>Load records that a script makes</para>
/// <code>Get-Content ./names.txt | ForEach-Object { [pscustomobject]@{ LastName = $_; LeadSource = 'Web' } } |
///     Import-SfData Contact insert</code>
/// </example>
/// <example>
/// <para>See what a load would take</para>
/// <code>Import-SfData Contact insert -Path ./contacts.csv -WhatIf</code>
/// </example>
/// <example>
/// <para>In a runbook, stop when a row was not loaded</para>
/// <code>Import-SfData Contact insert -Path ./contacts.csv -ResultDirectory ./results -Force -FailOnError -ErrorAction Stop</code>
/// </example>
/// <seealso cref="GetSfLoadCommand"/>
/// <seealso cref="TestSfDataCommand"/>
/// <seealso cref="SendSfJobDataCommand"/>
[Cmdlet(VerbsData.Import, "SfData", DefaultParameterSetName = RecordSet, SupportsShouldProcess = true)]
[OutputType(typeof(LoadSummary))]
public sealed class ImportSfDataCommand : SendingCmdlet
{
    private ImportShell? _import;

    /// <summary>API name of the object to load into, such as Contact or Invoice__c. Case does not matter.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(ObjectCompleter))]
    [ValidateNotNullOrEmpty]
    public string Object { get; set; } = "";

    /// <summary>
    /// What to do with the records: insert, update, upsert, delete or hardDelete. Before it deletes, the command asks once; -Force or
    /// -Confirm:$false answer in an automation.
    /// </summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateSet("insert", "update", "upsert", "delete", "hardDelete")]
    public string Operation { get; set; } = "";

    /// <summary>
    /// For upsert: the field by which records are found, an external id or idLookup field, or Id. It must be a column of the data.
    /// </summary>
    [Parameter]
    [Alias("ExternalIdFieldName")]
    [ArgumentCompleter(typeof(KeyFieldCompleter))]
    public string? ExternalIdField { get; set; }

    /// <summary>Id of the assignment rule to run on the Cases or Leads.</summary>
    [Parameter]
    public string? AssignmentRuleId { get; set; }

    /// <summary>
    /// The file that notes each step, so that the same command goes on where it was stopped. It is made if it is not there; its folder
    /// must be. Give each load a journal of its own.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Journal { get; set; }

    /// <summary>
    /// The folder for Successful.csv, Failed.csv and Unprocessed.csv, the merged results of all jobs. It is made if it is not there.
    /// Without it, the results stay in the org (Get-SfJobResult).
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ResultDirectory { get; set; }

    /// <summary>How many parts are sent at the same time, 1 to 15. The default is 3.</summary>
    [Parameter]
    [ValidateRange(1, 15)]
    public int Parallel { get; set; } = 3;

    /// <summary>
    /// Ends when all is sent, without waiting for the jobs. With a journal, the same command without -NoWait waits for them later.
    /// </summary>
    [Parameter]
    public SwitchParameter NoWait { get; set; }

    /// <summary>
    /// How long to wait for each job after it was closed, in seconds or as a TimeSpan (a text such as 00:10:00 is ten minutes). A job
    /// that takes longer is the error WaitTimeout, and goes on by itself. Without it, as long as it takes.
    /// </summary>
    [Parameter]
    [Seconds]
    public TimeSpan? Timeout { get; set; }

    /// <summary>
    /// How long to pause before a job's state is asked for again, as a TimeSpan or in seconds. Each time counts as one of the
    /// org's daily API requests. At least 0.01 seconds. Without it, 1 second at first, growing to 30.
    /// </summary>
    [Parameter]
    [Seconds]
    public TimeSpan? PollInterval { get; set; }

    /// <summary>
    /// Makes it the error RowsFailed if not every row was loaded. The summary is emitted all the same, before the error; where the error
    /// ends the script, -OutVariable keeps it, and the error has it as its TargetObject.
    /// </summary>
    [Parameter]
    public SwitchParameter FailOnError { get; set; }

    /// <summary>
    /// Loads without asking the org what the object is like, and what is left of its limits. Rows and values that it refuses are told by
    /// its results only.
    /// </summary>
    [Parameter]
    public SwitchParameter SkipCheck { get; set; }

    /// <summary>Replaces files that are in -ResultDirectory already, and deletes without asking.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void Begin()
    {
        base.Begin();
        _import = new ImportShell(this, new ConfirmedDelete(this, Force));
        _import.Begin(Request());
    }

    private protected override void Process()
    {
        if (TakesRecords)
        {
            _import!.Add(InputObject);
        }
    }

    private protected override void End() => _import!.Finish();

    /// <summary>It is one load: what keeps it from beginning ends the command, whatever it is.</summary>
    private protected override void Fail(BulkApiException error)
    {
        _import?.GiveUp();
        ThrowTerminatingError(ErrorTable.Record(error, null));
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _import?.Dispose();
        base.Dispose(disposing);
    }

    private ImportRequest Request() => new(
        FindOrg(),
        new IngestJobSettings(Object, Operation) { ExternalIdFieldName = ExternalIdField, AssignmentRuleId = AssignmentRuleId })
    {
        ColumnMapPath = ColumnMap?.FindFile(this),
        Journal = Journal is null ? null : OutputPath.Resolve(this, Journal),
        SkipsCheck = SkipCheck,
        Data = new CsvFileOptions
        {
            Encoding = Encoding,
            ColumnDelimiter = ColumnDelimiter,
            Columns = Choose(ExternalIdField),
            ClearsEmpty = Blanks.ClearsEmpty,
            MaxBytes = MaxBytes,
            MaxRecords = MaxRecords,
        },
        Load = new LoadOptions
        {
            Parallel = Parallel,
            Waits = !NoWait,
            Timeout = Timeout,
            PollInterval = SecondsAttribute.ForPolling(PollInterval),
            ResultFolder = ResultDirectory is null ? null : OutputPath.Resolve(this, ResultDirectory),
            Overwrite = Force,
            InputName = TakesRecords ? "records" : string.Join(", ", ParameterSetName == LiteralPathSet ? LiteralPath : Path),
        },
    };
}
