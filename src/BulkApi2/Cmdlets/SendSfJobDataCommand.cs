using System.Management.Automation;
using BulkApi2.Arguments;
using BulkApi2.Core.Csv;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Files;
using BulkApi2.Core.Jobs;
using BulkApi2.Input;
using BulkApi2.Output;

namespace BulkApi2.Cmdlets;

/// <summary>Sends records, or a CSV file, to an open ingest job.</summary>
/// <remarks>
/// <para>Records come from the pipeline: what Import-Csv, Select-Object or a script emits, or hashtables. The properties of the
/// first record are the columns; a later record with another property ends the command before anything is sent. With -Property
/// only the columns named there are sent, and -ColumnMap gives columns the names of fields. The org is asked once what
/// the object's fields are: columns are sent in the org's own case, because results have no values in others. Columns
/// named sf__… are left out, so that failed records of an earlier job can be sent again, unless -ColumnMap says what becomes
/// of them.</para>
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
/// <para>The records are first written to a temporary file and then sent in one piece, so that a broken connection costs
/// another try and never a row. A job takes one upload, of at most 100,000,000 bytes. If the answer to an upload
/// is lost, the job is aborted and its data sent to a new one: always go on with the job that is emitted.</para>
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
/// <para>Correct failed records and send them again</para>
/// <code>$failed = $job | Get-SfJobResult -Kind Failed
/// $failed | ForEach-Object { if (-not $_.LastName) { $_.LastName = 'Unknown' }; $_ } |
///     Send-SfJobData -Job (New-SfIngestJob Contact insert) | Close-SfIngestJob | Wait-SfIngestJob</code>
/// </example>
/// <example>
/// <para>Delete what a job created</para>
/// <code>$job | Get-SfJobResult -Kind Successful | Send-SfJobData -Job (New-SfIngestJob Contact delete) -Property sf__Id -ColumnMap @{ sf__Id = 'Id' } |
///     Close-SfIngestJob | Wait-SfIngestJob</code>
/// <para>An update or a delete needs an Id, and that of a result is called sf__Id.</para>
/// </example>
/// <example>
/// <para>Rename columns, and find each contact's account by its external id</para>
/// <code>Import-Csv ./people.csv | Send-SfJobData -Job (New-SfIngestJob Contact insert) -Property Surname, Mail, Company -ColumnMap @{
///     Surname = 'LastName'; Mail = 'Email'; Company = 'Account.External_Id__c' } | Close-SfIngestJob</code>
/// </example>
/// <seealso cref="NewSfIngestJobCommand"/>
/// <seealso cref="CloseSfIngestJobCommand"/>
[Cmdlet(VerbsCommunications.Send, "SfJobData", DefaultParameterSetName = RecordSet, SupportsShouldProcess = true)]
[OutputType(typeof(IngestJob))]
public sealed partial class SendSfJobDataCommand : OrgCmdlet
{
    private const string RecordSet = "Record";
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";

    /// <summary>Even the look at the clock is worth saving.</summary>
    private const int RecordsBetweenLooks = 256;

    private IngestJob _target = null!;
    private RecordSpool? _records;
    private readonly Action _addRecord;
    private ProgressLine? _progress;

    /// <summary>Prepares to send.</summary>
    public SendSfJobDataCommand() => _addRecord = AddRecord;

    private protected override void Begin()
    {
        _map = ColumnMap?.Read(this);
        if (ParameterSetName == RecordSet)
        {
            _target = Resolve(Job);
            _progress = Progress($"Reading records for job {_target.Id}");
        }
    }

    private protected override void Process()
    {
        if (ParameterSetName == RecordSet)
        {
            NamingJob(_addRecord);
            return;
        }

        _target = Resolve(Job);
        NamingJob(SendFile);
    }

    private protected override void End()
    {
        if (ParameterSetName == RecordSet)
        {
            _progress!.Dispose();
            NamingJob(SendRecords);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _records?.Dispose();
        base.Dispose(disposing);
    }

    private void AddRecord()
    {
        _records ??= new RecordSpool(InputObject, Format(), Choice(), Blanks);
        _records.Add(InputObject);
        if (_records.Count % RecordsBetweenLooks == 0 && _progress!.IsDue)
        {
            _progress.Update($"{_records.Count:N0} records");
        }
    }

    private void SendRecords()
    {
        if (_records is null)
        {
            throw new BulkApiException(ErrorCode.EmptyInput, "There were no records to send.");
        }

        Send(_records.Data, $"{_records.Count:N0} records");
    }

    private void SendFile()
    {
        var isLiteral = ParameterSetName == LiteralPathSet;
        var paths = InputPath.ResolveAll(this, isLiteral ? LiteralPath : Path, isLiteral);
        var format = Format();
        var options = new CsvFileOptions
        {
            Encoding = Encoding,
            ColumnDelimiter = ColumnDelimiter,
            Columns = Choice(),
            ClearsEmpty = Blanks.ClearsEmpty,
        };
        using var file = new CsvFile(paths, format, options);
        Send(file, string.Join(", ", paths.Select(static path => $"'{path}'")));
    }

    private void Send(IJobData data, string what)
    {
        if (!ShouldProcess($"job {_target.Id} ({_target.Operation} {_target.Object})", $"Send {what}, {data.Length:N0} bytes"))
        {
            return;
        }

        using var progress = Progress($"Sending to job {_target.Id}");
        var sent = 0L;
        var upload = new Upload(_target.Org!, Reporter with { Bytes = bytes => Interlocked.Exchange(ref sent, bytes) });
        WriteObject(Await(
            token => upload.SendAsync(_target, data, token),
            () => progress.Update($"{Interlocked.Read(ref sent):N0} of {data.Length:N0} bytes", Interlocked.Read(ref sent), data.Length)));
    }

    /// <summary>The job's own delimiter and row ends; of a job that is known by its id alone, they must be asked for.</summary>
    private CsvFormat Format()
    {
        if (_target.ColumnDelimiter is null)
        {
            _target = Await(token => JobsOf(_target).GetAsync(_target, token));
        }

        return CsvFormat.Of(_target.ColumnDelimiter, _target.LineEnding);
    }

    /// <summary>Whatever goes wrong, the user must know which job was left, and how.</summary>
    private void NamingJob(Action step)
    {
        try
        {
            step();
        }
        catch (BulkApiException error) when (error.JobId is null)
        {
            throw error.Of(_target.Id, $"Job {_target.Id} was given no data and stays open.");
        }
    }
}
