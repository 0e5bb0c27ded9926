using System.Management.Automation;
using BulkApi2.Arguments;

namespace BulkApi2.Cmdlets;

/// <summary>Deletes an ended ingest job with its data and results. The loaded records stay.</summary>
/// <remarks>
/// <para>A job that has not ended must be aborted first, with Stop-SfIngestJob, so that no record is lost unnoticed. Salesforce deletes
/// ended jobs by itself after seven days.</para>
/// </remarks>
/// <example>
/// <code>$job | Remove-SfIngestJob</code>
/// </example>
/// <seealso cref="StopSfIngestJobCommand"/>
[Cmdlet(VerbsCommon.Remove, "SfIngestJob", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class RemoveSfIngestJobCommand : OrgCmdlet
{
    /// <summary>The job, or its id.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("Id")]
    [JobOrId.Transformation]
    public JobOrId Job { get; set; } = null!;

    private protected override void Process()
    {
        var job = Resolve(Job);
        if (ShouldProcess($"job {job.Id}", "Delete the job with its data and results"))
        {
            Await(async token =>
            {
                await JobsOf(job).DeleteAsync(job, token).ConfigureAwait(false);
                return true;
            });
        }
    }
}
