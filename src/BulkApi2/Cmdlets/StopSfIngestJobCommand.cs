using System.Management.Automation;
using BulkApi2.Arguments;
using BulkApi2.Core.Jobs;

namespace BulkApi2.Cmdlets;

/// <summary>Aborts an ingest job for good.</summary>
/// <remarks>
/// <para>An open job is aborted with its data; nothing of it was loaded. A job in progress ends where it is: what it loaded
/// stays, and the rest is in Get-SfJobResult -Kind Unprocessed. A job that was aborted before is emitted as it is.</para>
/// </remarks>
/// <example>
/// <para>Clean up jobs of one's own that were left open</para>
/// <code>$me = (Get-SfOrg -Current).UserId
/// Get-SfIngestJob -State Open | Where-Object { $_.CreatedById -eq $me -and $_.CreatedDate -lt (Get-Date).AddHours(-1) } |
///     Stop-SfIngestJob | Remove-SfIngestJob</code>
/// <para>Without the filter, the open jobs of other users and programs would be aborted too.</para>
/// </example>
/// <seealso cref="RemoveSfIngestJobCommand"/>
[Cmdlet(VerbsLifecycle.Stop, "SfIngestJob", SupportsShouldProcess = true)]
[OutputType(typeof(IngestJob))]
public sealed class StopSfIngestJobCommand : OrgCmdlet
{
    /// <summary>The job, or its id.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("Id")]
    [JobOrId.Transformation]
    public JobOrId Job { get; set; } = null!;

    private protected override void Process()
    {
        var job = Resolve(Job);
        if (ShouldProcess($"job {job.Id}", "Abort"))
        {
            WriteObject(Await(token => JobsOf(job).AbortAsync(job, token)));
        }
    }
}
