using System.Management.Automation;
using BulkApi2.Arguments;
using BulkApi2.Core.Jobs;
using BulkApi2.Output;

namespace BulkApi2.Cmdlets;

/// <summary>Gets what became of each record of an ended ingest job.</summary>
/// <remarks>
/// <para>Each record is in one of three results. Successful records have the new or changed record's id in sf__Id and in
/// sf__Created whether it was created. Failed records have the reason in sf__Error (code:message:fields). Unprocessed
/// records were never tried, because the job failed or was aborted before. Then come the record's own columns, as they were sent.</para>
/// <para>The three kinds have different columns. What makes one table of all objects, such as Export-Csv or Format-Table, takes the
/// columns of the first, so give it one -Kind at a time, or name the columns with Select-Object.</para>
/// <para>The order of the records is not that of the input. A result is downloaded whole before its first record comes out, so that
/// one that breaks off never looks like a short one. Salesforce keeps results for seven days.</para>
/// </remarks>
/// <example>
/// <para>Show what failed, and why</para>
/// <code>$job | Get-SfJobResult -Kind Failed | Format-Table sf__Error, LastName, Email</code>
/// </example>
/// <example>
/// <para>One file with everything</para>
/// <code>$job | Get-SfJobResult | Select-Object sf__Id, sf__Created, sf__Error, LastName, Email | Export-Csv ./all.csv</code>
/// </example>
/// <example>
/// <para>Keep the ids of what was created</para>
/// <code>$job | Get-SfJobResult -Kind Successful | Export-Csv ./loaded.csv</code>
/// </example>
/// <seealso cref="WaitSfIngestJobCommand"/>
/// <seealso cref="SendSfJobDataCommand"/>
[Cmdlet(VerbsCommon.Get, "SfJobResult")]
[OutputType("BulkApi2.SuccessfulRecord", "BulkApi2.FailedRecord", "BulkApi2.UnprocessedRecord")]
public sealed class GetSfJobResultCommand : OrgCmdlet
{
    /// <summary>The ended job, or its id.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("Id")]
    [JobOrId.Transformation]
    public JobOrId Job { get; set; } = null!;

    /// <summary>Which of the three results to get, one or several. The default is all three.</summary>
    [Parameter]
    [ValidateSet("Successful", "Failed", "Unprocessed")]
    public string[] Kind { get; set; } = ["Successful", "Failed", "Unprocessed"];

    private protected override void Process()
    {
        var job = Resolve(Job);
        foreach (var kind in Kind.Select(static name => (ResultKind)Enum.Parse(typeof(ResultKind), name, ignoreCase: true)).Distinct())
        {
            using var result = Download(job, kind);
            var record = new ResultRecord(kind, result.Header);
            foreach (var values in result.ReadRecords())
            {
                WriteObject(record.Create(values));
            }
        }
    }

    private JobResult Download(IngestJob job, ResultKind kind)
    {
        using var progress = Progress($"Downloading the {kind.ToString().ToLowerInvariant()} records of job {job.Id}");
        var received = 0L;
        var reporter = Reporter with { Bytes = bytes => Interlocked.Exchange(ref received, bytes) };
        return Await(
            token => JobResult.DownloadAsync(job.Org!, job, kind, reporter, token),
            () => progress.Update($"{Interlocked.Read(ref received):N0} bytes"));
    }
}
