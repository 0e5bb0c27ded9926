using System.Management.Automation;
using BulkApi2.Arguments;
using BulkApi2.Core.Jobs;
using BulkApi2.Errors;

namespace BulkApi2.Cmdlets;

/// <summary>Closes an ingest job: its data is complete, and Salesforce begins to load it.</summary>
/// <remarks>
/// <para>The job's state becomes UploadComplete. A job that was created together with its data has that state already, and is passed
/// through.</para>
/// <para>A job that deletes is confirmed here, with the object and the number of records, because this is where it takes
/// effect. An automation uses -Force or -Confirm:$false.</para>
/// </remarks>
/// <example>
/// <code>Import-Csv ./contacts.csv | Send-SfJobData -Job $job | Close-SfIngestJob | Wait-SfIngestJob</code>
/// </example>
/// <example>
/// <para>Delete unattended</para>
/// <code>Import-Csv ./ids.csv | Send-SfJobData -Job (New-SfIngestJob Contact delete) | Close-SfIngestJob -Force | Wait-SfIngestJob</code>
/// </example>
/// <seealso cref="SendSfJobDataCommand"/>
/// <seealso cref="WaitSfIngestJobCommand"/>
[Cmdlet(VerbsCommon.Close, "SfIngestJob", SupportsShouldProcess = true)]
[OutputType(typeof(IngestJob))]
public sealed class CloseSfIngestJobCommand : OrgCmdlet
{
    private ConfirmedDelete _confirmed = null!;

    /// <summary>The job, or its id.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("Id")]
    [JobOrId.Transformation]
    public JobOrId Job { get; set; } = null!;

    /// <summary>Closes a job that deletes without asking.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void Begin() => _confirmed = new ConfirmedDelete(this, Force);

    private protected override void Process()
    {
        var job = Resolve(Job);
        var jobs = JobsOf(job);
        if (job.Operation is null)
        {
            job = Await(token => jobs.GetAsync(job, token));
        }

        if (job.State == IngestJobState.UploadComplete)
        {
            WriteObject(job);
            return;
        }

        var records = job.NumberRecordsSent is { } sent ? $"{sent:N0} record(s)" : "an unknown number of records";
        if (_confirmed.Allows(
            $"job {job.Id}", $"Close, and {job.Operation} {records} of {job.Object}", job.Operation, job.Object, job.NumberRecordsSent))
        {
            WriteObject(AwaitEffect(
                token => jobs.CloseAsync(job, token),
                $"Stopped while job {job.Id} was being closed: its rows may be loaded. {LoadedRows.LookAt(job.Id)}"));
        }
        else if (!_confirmed.IsWhatIf)
        {
            WriteWarning($"Job {job.Id} was not closed. It stays open with its data; Stop-SfIngestJob aborts it.");
        }
    }
}
