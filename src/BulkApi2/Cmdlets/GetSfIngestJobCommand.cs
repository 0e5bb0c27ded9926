using System.Management.Automation;
using BulkApi2.Arguments;
using BulkApi2.Core.Jobs;

namespace BulkApi2.Cmdlets;

/// <summary>Gets one ingest job, or all of the org.</summary>
/// <remarks>
/// <para>With -Id, the job as it is now, with its counters. Without it, all ingest jobs of the org, those of other programs
/// among them, in no particular order; Salesforce lists them without their counters, for seven days after their end.</para>
/// </remarks>
/// <example>
/// <code>Get-SfIngestJob -State Open, InProgress -Object Contact</code>
/// </example>
/// <example>
/// <para>The counters of the jobs of the last day</para>
/// <code>Get-SfIngestJob -State JobComplete | Where-Object CreatedDate -gt (Get-Date).AddDays(-1) | Get-SfIngestJob |
///     Format-Table Id, Object, NumberRecordsProcessed, NumberRecordsFailed</code>
/// </example>
/// <seealso cref="WaitSfIngestJobCommand"/>
/// <seealso cref="StopSfIngestJobCommand"/>
[Cmdlet(VerbsCommon.Get, "SfIngestJob", DefaultParameterSetName = ListSet)]
[OutputType(typeof(IngestJob))]
public sealed class GetSfIngestJobCommand : OrgCmdlet
{
    private const string ListSet = "List";
    private const string IdSet = "Id";

    /// <summary>The id of the job, or an older object of the job.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = IdSet)]
    [JobOrId.Transformation]
    public JobOrId Id { get; set; } = null!;

    /// <summary>Only jobs in one of these states.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateSet("Open", "UploadComplete", "InProgress", "JobComplete", "Failed", "Aborted")]
    public string[]? State { get; set; }

    /// <summary>Only jobs of these objects.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ArgumentCompleter(typeof(ObjectCompleter))]
    public string[]? Object { get; set; }

    /// <summary>Only jobs of these operations.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateSet("insert", "update", "upsert", "delete", "hardDelete")]
    public string[]? Operation { get; set; }

    private protected override void Process()
    {
        if (ParameterSetName == IdSet)
        {
            var job = Resolve(Id);
            WriteObject(Await(token => JobsOf(job).GetAsync(job, token)));
        }
    }

    private protected override void End()
    {
        if (ParameterSetName == IdSet)
        {
            return;
        }

        var pages = new JobPages(FindOrg(), Reporter);
        while (pages.HasMore)
        {
            foreach (var job in Await(pages.NextAsync).Where(IsWanted))
            {
                WriteObject(job);
            }
        }
    }

    private bool IsWanted(IngestJob job) =>
        IsOneOf(State, job.State) && IsOneOf(Object, job.Object) && IsOneOf(Operation, job.Operation);

    private static bool IsOneOf(string[]? wanted, string? value) =>
        wanted is null || wanted.Contains(value ?? "", StringComparer.OrdinalIgnoreCase);
}
