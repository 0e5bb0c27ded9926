using System.Management.Automation;
using BulkApi2.Arguments;
using BulkApi2.Core.Jobs;

namespace BulkApi2.Cmdlets;

/// <summary>Sends records, or a CSV file, to an open ingest job, and what one job cannot take to more like it.</summary>
/// <remarks>
/// <para>Records come from the pipeline: what Import-Csv, Select-Object or a script emits, or hashtables. The properties of the
/// first record are the columns; a later record with another property ends the command before anything is sent, or, of data
/// for several jobs, before it is sent. With -Property only the columns named there are sent, and -ColumnMap gives columns the
/// names of fields. The org is asked what the fields of the object, and of parents that are named, are: columns are sent in the
/// org's own case, because results have no values in others. Columns named sf__… are left out, so that failed and unprocessed
/// records of an earlier job can be sent again as they come, also from the file of a result, unless -ColumnMap names
/// them.</para>
/// <para>Values are sent the way Salesforce reads them, in every culture. A [datetime], [datetimeoffset], [DateOnly], [TimeOnly] or
/// [timespan] becomes what its field wants: a day or a time of the day as the value shows it, or a point in time in UTC; a value
/// without a zone, and the beginning of a day, are of this computer's. Several values of an array are
/// those of a multi-select picklist. A hashtable or object within a record holds the fields by which a parent is found:
/// Account = @{ External_Id__c = 'X' } is the column Account.External_Id__c, and 'User:Owner' = @{ Username = 'x' } the column
/// User:Owner.Username. What has no form as a field, such as bytes, NaN or a SecureString, ends the command.</para>
/// <para>$null and an empty text leave the field alone, and the text #N/A empties it. -NullAs Clear and -EmptyAs Clear send #N/A
/// for them.</para>
/// <para>A mapping file for -ColumnMap is a .csv of two columns, the data's and the field (a first row of Source and Target, or
/// From and To, is a header); a .json object; or an .sdl of Data Loader, which also knows "text"=Field for
/// a field that is the same in all rows, and leaves out the columns that it does not name. Each column must be there,
/// and no field may have two.</para>
/// <para>A file of -Path is read to its end before anything is sent: a row with more or fewer columns than the header, a quote that is
/// never closed or a byte that is no text ends the command with an error that names the place. It may be in another encoding, packed
/// with gzip, separated otherwise than the job or with other row ends, even mixed ones; what is sent is in the format of the job.
/// Empty lines are left out. Several files are sent as one, and must have the same columns; of files with the same bytes, such as links and
/// copies, the first is sent, and a warning names the others (-AllowDuplicate). A pipe or a device is refused (NotRegularFile), because a
/// file is read twice.</para>
/// <para>What is sent is compared, while it is sent, with what was read before. If the file has changed, the job does not get all of the
/// data and is aborted, and the error is FileChanged. Jobs that were emitted before have the rows as they were read.</para>
/// <para>The data is sent from a temporary file, or from the file itself, so that a broken connection costs another try and never a
/// row. If the answer to an upload is lost, the job is aborted and its data sent to a new one: always go on with the jobs that are
/// emitted.</para>
/// <para>A job takes one upload. Before that has more than 100,000,000 bytes (-MaxBytes), or more records than -MaxRecords, it is
/// sent, its job is emitted at once, and a new job with the same settings is created for the records that follow, and so on. Each
/// upload has the header, and no record is split. So in a pipeline the org works on the first records while the next are being read,
/// and every job comes out. Should something go wrong after a job was emitted, such as a record that cannot be sent, one error tells
/// which rows went to which jobs and from which row on nothing was sent; the rest of the records is passed over, and the commands
/// behind this one go on with the jobs that they were given. If the pipeline itself ends early (an error of a command before or
/// behind this one, Select-Object -First 1, Ctrl+C), a warning on the host tells the same. With -NoRollover, data that one job cannot
/// take ends the command with JobTooLarge, and nothing is sent.</para>
/// <para>With -TrackRow, the results of the job have the number of each record's row in the input, from 1, in the first column, sf__Row.
/// Salesforce keeps no order and takes no column of its own for this, but it gives back the record's own columns: a row is known again by
/// a hash of all its values, by the columns' names. Rows with equal values cannot be told apart; they get their numbers in order. A
/// number is known in another form too (912260031 as 9.12260031E8). A row whose values came back otherwise has an empty sf__Row, and a
/// warning counts these. It takes at most 30 bytes of memory a row, for as long as the job object lives, and only in this session: a
/// job that is named by its id has none.</para>
/// <para>Nothing is loaded before the job is closed with Close-SfIngestJob.</para>
/// </remarks>
/// <example>
/// <para>Send records</para>
/// <code>$job = New-SfIngestJob Contact insert
/// Import-Csv ./contacts.csv | Send-SfJobData -Job $job | Close-SfIngestJob</code>
/// </example>
/// <example>
/// <para>Send a file as it is</para>
/// <code>New-SfIngestJob Contact insert | Send-SfJobData -Path ./contacts.csv | Close-SfIngestJob | Wait-SfIngestJob</code>
/// <para>The fastest way. The file may be in another encoding or packed, its columns separated otherwise than those of the job, its
/// rows ended otherwise: what is sent is in the format of the job. It is read to its end before anything is sent.</para>
/// </example>
/// <example>
/// <para>Send more than one job takes</para>
/// <code>Import-Csv ./huge.csv | Send-SfJobData -Job (New-SfIngestJob Contact insert) |
///     Close-SfIngestJob | Wait-SfIngestJob -OutVariable ended |
///     Get-SfJobResult -Kind Failed | Export-Csv ./failed.csv
/// $ended | Format-Table Id, State, NumberRecordsProcessed, NumberRecordsFailed</code>
/// <para>The records go to as many jobs as they need. Each is closed as soon as it has its data, and all are waited for. The failed
/// records of all jobs are in one file.</para>
/// </example>
/// <example>
/// <para>Rename columns, and find each contact's account by its external id</para>
/// <code>Import-Csv ./people.csv | Send-SfJobData -Job (New-SfIngestJob Contact insert) -Property Surname, Mail, Company -ColumnMap @{
///     Surname = 'LastName'; Mail = 'Email'; Company = 'Account.External_Id__c' } | Close-SfIngestJob</code>
/// </example>
/// <example>
/// <para>Records made by a script, with a parent named by its external id</para>
/// <code>$job = New-SfIngestJob Contact upsert -ExternalIdField External_Id__c
/// [pscustomobject]@{
///     External_Id__c = 'C-1'; LastName = 'Adler'; Birthdate = [datetime]'1980-02-03'; Account = @{ External_Id__c = 'A-1' }
/// } | Send-SfJobData -Job $job -NullAs Clear | Close-SfIngestJob | Wait-SfIngestJob</code>
/// </example>
/// <example>
/// <para>Which rows of the file failed</para>
/// <code>New-SfIngestJob Contact insert | Send-SfJobData -Path ./contacts.csv -TrackRow | Close-SfIngestJob | Wait-SfIngestJob |
///     Get-SfJobResult -Kind Failed | Sort-Object sf__Row | Format-Table sf__Row, ErrorCode, ErrorMessage</code>
/// </example>
/// <example>
/// <para>Correct failed records and send them again</para>
/// <code>$failed = $job | Get-SfJobResult -Kind Failed
/// $failed | ForEach-Object { if (-not $_.LastName) { $_.LastName = 'Unknown' }; $_ } |
///     Send-SfJobData -Job (New-SfIngestJob Contact insert) | Close-SfIngestJob | Wait-SfIngestJob</code>
/// </example>
/// <example>
/// <para>Delete what a job created</para>
/// <code>$job | Get-SfJobResult -Kind Successful |
///     Send-SfJobData -Job (New-SfIngestJob Contact delete) -Property sf__Id -ColumnMap @{ sf__Id = 'Id' } |
///     Close-SfIngestJob | Wait-SfIngestJob</code>
/// <para>An update or a delete needs an Id, and that of a result is called sf__Id.</para>
/// </example>
/// <seealso cref="NewSfIngestJobCommand"/>
/// <seealso cref="CloseSfIngestJobCommand"/>
[Cmdlet(VerbsCommunications.Send, "SfJobData", DefaultParameterSetName = RecordSet, SupportsShouldProcess = true)]
[OutputType(typeof(IngestJob))]
public sealed partial class SendSfJobDataCommand : SendingCmdlet
{
    /// <summary>The open job, or its id.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = RecordSet)]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = PathSet)]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = LiteralPathSet)]
    [JobOrId.Transformation]
    public JobOrId Job { get; set; } = null!;

    /// <summary>
    /// Lets the results of the job carry the number of each record's row in the input, from 1, in the column sf__Row. Takes at
    /// most 30 bytes of memory a record; see the remarks.
    /// </summary>
    [Parameter]
    public SwitchParameter TrackRow { get; set; }

    /// <summary>Ends the command with the error JobTooLarge, and sends nothing, if the data is more than one job may have.</summary>
    [Parameter]
    public SwitchParameter NoRollover { get; set; }
}
