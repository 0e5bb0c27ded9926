using System.Management.Automation;
using BulkApi2.Arguments;
using BulkApi2.Core.Csv;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Jobs;
using BulkApi2.Input;
using BulkApi2.Output;

namespace BulkApi2.Cmdlets;

/// <summary>Sends records, or a CSV file, to an open ingest job.</summary>
/// <remarks>
/// <para>Records come from the pipeline: what Import-Csv, Select-Object or a script emits, or hashtables. The properties of the
/// first record are the columns; a later record with another property ends the command before anything is sent. A missing
/// or empty value leaves the field alone, and the text #N/A empties it. A [datetime] is sent as a time in UTC; for a date field, give the text of the date, such as 2026-03-09,
/// or (Get-Date).ToString('yyyy-MM-dd'). Numbers and true/false are sent the way
/// Salesforce reads them, in every culture, and several values of an array as a multi-select picklist. Columns named sf__… are left out, so that failed records
/// of an earlier job can be sent again.</para>
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
/// <para>The fastest way for a file whose header already has the API names of the fields. A byte order mark is left out, and
/// row ends become those of the job.</para>
/// </example>
/// <example>
/// <para>Send failed rows again</para>
/// <code>$failed = $job | Wait-SfIngestJob | Get-SfJobResult -Kind Failed
/// $failed | Send-SfJobData -Job (New-SfIngestJob Contact insert) | Close-SfIngestJob</code>
/// </example>
/// <seealso cref="NewSfIngestJobCommand"/>
/// <seealso cref="CloseSfIngestJobCommand"/>
[Cmdlet(VerbsCommunications.Send, "SfJobData", DefaultParameterSetName = RecordSet, SupportsShouldProcess = true)]
[OutputType(typeof(IngestJob))]
public sealed class SendSfJobDataCommand : OrgCmdlet
{
    private const string RecordSet = "Record";
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";

    /// <summary>Even the look at the clock is worth saving.</summary>
    private const int RecordsBetweenLooks = 256;

    private IngestJob _target = null!;
    private RecordReader? _reader;
    private CsvSpool? _spool;
    private SpoolWriter? _writer;
    private ProgressLine? _progress;

    /// <summary>The open job, or its id.</summary>
    [Parameter(Mandatory = true, ParameterSetName = RecordSet)]
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = PathSet)]
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = LiteralPathSet)]
    [JobOrId.Transformation]
    public JobOrId Job { get; set; } = null!;

    /// <summary>The records, from the pipeline.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = RecordSet)]
    public PSObject InputObject { get; set; } = null!;

    /// <summary>A CSV file. Wildcards may stand for exactly one.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PathSet)]
    [SupportsWildcards]
    public string Path { get; set; } = "";

    /// <summary>A CSV file whose name is taken as it is, wildcard characters and all.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet)]
    [Alias("PSPath")]
    public string LiteralPath { get; set; } = "";

    private protected override void Begin()
    {
        if (ParameterSetName == RecordSet)
        {
            _target = Resolve(Job);
            _progress = Progress($"Reading records for job {_target.Id}");
        }
    }

    private protected override void Process()
    {
        if (ParameterSetName != RecordSet)
        {
            SendFile(Resolve(Job));
            return;
        }

        if (_writer is null)
        {
            Start();
        }

        _reader!.Read(InputObject, _writer!.NextRecord);
        _writer.Add();
        if (_writer.RecordCount % RecordsBetweenLooks == 0 && _progress!.IsDue)
        {
            _progress.Update($"{_writer.RecordCount:N0} records");
        }
    }

    private protected override void End()
    {
        if (ParameterSetName != RecordSet)
        {
            return;
        }

        _progress!.Dispose();
        if (_writer is null)
        {
            throw new BulkApiException(
                ErrorCode.EmptyInput, $"There were no records to send; job {_target.Id} stays open.")
            { JobId = _target.Id };
        }

        _writer.Complete();
        SendData(_target, _spool!, $"{_writer.RecordCount:N0} records");
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _writer?.Dispose();
        _spool?.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>The header is that of the first record; the job's own delimiter and row ends must be known.</summary>
    private void Start()
    {
        _target = Known(_target);
        _reader = new RecordReader(InputObject);
        _spool = new CsvSpool(_reader.Columns, FormatOf(_target));
        _writer = new SpoolWriter(_spool, _reader.Columns.Names.Count);
    }

    private void SendFile(IngestJob job)
    {
        job = Known(job);
        var isLiteral = ParameterSetName == LiteralPathSet;
        var path = InputPath.Resolve(this, isLiteral ? LiteralPath : Path, isLiteral);
        try
        {
            using var file = new CsvFile(path, FormatOf(job));
            SendData(job, file, $"'{path}'");
        }
        catch (BulkApiException error) when (error.Code == ErrorCode.EmptyInput)
        {
            throw new BulkApiException(error.Code, $"{error.Message} Job {job.Id} stays open.", error) { JobId = job.Id };
        }
    }

    private void SendData(IngestJob job, IJobData data, string what)
    {
        if (!ShouldProcess($"job {job.Id} ({job.Operation} {job.Object})", $"Send {what}, {data.Length:N0} bytes"))
        {
            return;
        }

        using var progress = Progress($"Sending to job {job.Id}");
        var sent = 0L;
        var reporter = Reporter with { Bytes = bytes => Interlocked.Exchange(ref sent, bytes) };
        WriteObject(Await(
            token => new Upload(job.Org!, reporter).SendAsync(job, data, token),
            () => progress.Update($"{Interlocked.Read(ref sent):N0} of {data.Length:N0} bytes", Interlocked.Read(ref sent), data.Length)));
    }

    private IngestJob Known(IngestJob job) =>
        job.ColumnDelimiter is null ? Await(token => JobsOf(job).GetAsync(job, token)) : job;

    private static CsvFormat FormatOf(IngestJob job) => CsvFormat.Of(job.ColumnDelimiter, job.LineEnding);
}
