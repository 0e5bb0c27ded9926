using System.Management.Automation;
using BulkApi2.Arguments;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Jobs;
using BulkApi2.Core.Results;
using BulkApi2.Output;

namespace BulkApi2.Cmdlets;

/// <summary>Gets what became of each record of an ended ingest job.</summary>
/// <remarks>
/// <para>Each record is in one of three results. Successful records have the new or changed record's id in sf__Id and in
/// sf__Created whether it was created. Failed records have the reason in sf__Error (code:message:fields). Unprocessed
/// records were never tried, because the job failed or was aborted before. Then come the record's own columns, as they were sent.</para>
/// <para>A failed record also has the members ErrorCode, ErrorMessage and ErrorFields (an array of field names), which are the parts of
/// sf__Error: Where-Object ErrorCode -eq UNABLE_TO_LOCK_ROW, Group-Object ErrorCode. Export-Csv does not write them, and
/// Send-SfJobData does not send them. Get-Member shows them with -Force. Records that come back from a background job or another
/// computer have them as ordinary properties.</para>
/// <para>The three kinds have different columns. What makes one table of all objects, such as Export-Csv or Format-Table, takes the
/// columns of the first, so give it one -Kind at a time, or use -OutDirectory.</para>
/// <para>The order of the records is not that of the input. A result is downloaded whole before its first record comes out. One that is
/// cut off is downloaded again; if it stays so, it is the error ResultIncomplete, never a short list. The numbers of records are
/// compared with those of the job, and a warning that begins with ResultMismatch says where they do not agree. Salesforce keeps results
/// for seven days.</para>
/// <para>With -OutFile and -OutDirectory, results go to the disk as they came, UTF-8 with the job's own delimiter, those of all jobs under
/// one header. Columns in another order or with another delimiter are brought into the form of the first job's; other columns are an
/// error that names both jobs. A file is there when it is complete, and not before. Results that cannot be got are an error that
/// names the job and the file; the files have the others, and a file of an earlier time is only replaced by a new one.</para>
/// <para>-Transient picks these errors:
/// UNABLE_TO_LOCK_ROW (another transaction held the record or its parent),
/// RECORD_IN_USE_BY_WORKFLOW (a process of the org was at work on the record),
/// QUERY_TIMEOUT (a query of the org's own code took too long),
/// REQUEST_RUNNING_TOO_LONG (the transaction took too long and was stopped),
/// SERVER_UNAVAILABLE (a server of Salesforce could not be reached),
/// API_TEMPORARILY_UNAVAILABLE and API_CURRENTLY_DISABLED (the API was out of service for a moment),
/// TOO_MANY_APEX_REQUESTS (too many long transactions ran at the same time),
/// REQUEST_LIMIT_EXCEEDED (a limit of requests was used up; it is given back within 24 hours) and
/// EXCEEDED_RATE_LIMIT (too many requests came at the same time).</para>
/// </remarks>
/// <example>
/// <para>Show what failed, and why</para>
/// <code>$job | Get-SfJobResult -Kind Failed | Format-Table ErrorCode, ErrorFields, LastName, Email</code>
/// </example>
/// <example>
/// <para>Count the errors</para>
/// <code>$job | Get-SfJobResult -Kind Failed | Group-Object ErrorCode | Sort-Object Count -Descending</code>
/// </example>
/// <example>
/// <para>Send again what failed for a reason that passes by itself</para>
/// <code>$job | Get-SfJobResult -Kind Failed -Transient |
///     Send-SfJobData -Job (New-SfIngestJob Contact insert) | Close-SfIngestJob | Wait-SfIngestJob</code>
/// </example>
/// <example>
/// <para>Keep everything on the disk</para>
/// <code>$jobs | Get-SfJobResult -OutDirectory ./results -Force</code>
/// </example>
/// <seealso cref="WaitSfIngestJobCommand"/>
/// <seealso cref="SendSfJobDataCommand"/>
[Cmdlet(VerbsCommon.Get, "SfJobResult", DefaultParameterSetName = RecordSet)]
[OutputType("BulkApi2.SuccessfulRecord", "BulkApi2.FailedRecord", "BulkApi2.UnprocessedRecord", "System.IO.FileInfo")]
public sealed partial class GetSfJobResultCommand : OrgCmdlet
{
    private const string RecordSet = "Record";
    private const string FileSet = "File";
    private const string FolderSet = "Folder";

    private IReadOnlyList<ResultKind> _kinds = [];
    private ResultFiles? _files;

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _files?.Dispose();
        base.Dispose(disposing);
    }

    private protected override void Begin()
    {
        _kinds = Transient && !MyInvocation.BoundParameters.ContainsKey(nameof(Kind))
            ? [ResultKind.Failed]
            : [.. Kind.Select(static name => (ResultKind)Enum.Parse(typeof(ResultKind), name, ignoreCase: true)).Distinct()];
        if (Transient && _kinds is not [ResultKind.Failed])
        {
            throw new BulkApiException(
                ErrorCode.KindNotAllowed,
                $"Only failed records have errors that could pass by themselves, not {string.Join(", ", _kinds)}.");
        }

        _files = OutFile is not null ? ResultFiles.InFile(OutputPath.Resolve(this, OutFile), _kinds, Force)
            : OutDirectory is not null ? ResultFiles.InFolder(OutputPath.Resolve(this, OutDirectory), _kinds, Force)
            : null;
    }

    private protected override void Process()
    {
        var job = Resolve(Job);
        var results = Await(token => JobResults.FindAsync(job, Reporter, token));
        foreach (var kind in _kinds)
        {
            try
            {
                using var result = Download(results, kind);
                Emit(result);
            }
            catch (BulkApiException error)
                when (error.Code is ErrorCode.ResultIncomplete or ErrorCode.ResultColumnsDiffer or ErrorCode.ServerUnavailable)
            {
                WriteError(_files is null ? error : error.ForJob(results.Job.Id, $"They are not in '{_files.PathOf(kind)}'."), results.Job);
            }
        }

        if (results.Mismatch is { } mismatch)
        {
            WriteWarning(mismatch);
        }

        if (results.UnmatchedRecords > 0)
        {
            WriteWarning(
                $"{results.UnmatchedRecords:N0} record(s) of job {job.Id} came back with other values than were sent, "
                + "so their sf__Row is empty.");
        }
    }

    private protected override void End()
    {
        foreach (var path in _files?.Save() ?? [])
        {
            WriteObject(InvokeProvider.Item.Get([$@"Microsoft.PowerShell.Core\FileSystem::{path}"], force: true, literalPath: true), true);
        }
    }

    private void Emit(JobResult result)
    {
        if (_files is not null)
        {
            _files.Add(result, StopToken);
            return;
        }

        var record = new ResultRecord(result.Kind, result.Header);
        foreach (var values in result.ReadRecords())
        {
            WriteObject(record.Create(values));
        }
    }

    private JobResult Download(JobResults results, ResultKind kind)
    {
        using var progress = Progress($"Downloading the {kind.ToString().ToLowerInvariant()} records of job {results.Job.Id}");
        var received = 0L;
        var reporter = Reporter with { Bytes = bytes => Interlocked.Exchange(ref received, bytes) };
        return Await(
            token => results.DownloadAsync(kind, Transient, reporter, token),
            () => progress.Update($"{Interlocked.Read(ref received):N0} bytes"));
    }
}
