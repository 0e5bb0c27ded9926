using System.Management.Automation;
using BulkApi2.Arguments;
using BulkApi2.Core.Jobs;
using BulkApi2.Output;

namespace BulkApi2.Cmdlets;

/// <summary>Waits until ingest jobs have ended, and emits each as it ends.</summary>
/// <remarks>
/// <para>Any number of jobs is waited for at once. Waiting never touches a job: after a time limit or Ctrl+C it goes on by
/// itself, and can be waited for again with its id, also from another computer. It survives outages of the network and the server.</para>
/// <para>A job that ended as Failed is emitted, and its reason written as the error JobFailed; one that was aborted, as JobAborted. The
/// errors come after all jobs have ended, so that with -ErrorAction Stop none of the others is missed. A job whose rows failed is
/// JobComplete all the same: look at NumberRecordsFailed, and get the rows with Get-SfJobResult -Kind Failed. With -FailOnError it is the
/// error RowsFailed too.</para>
/// </remarks>
/// <example>
/// <code>$job | Wait-SfIngestJob -Timeout 600 | Get-SfJobResult -Kind Failed</code>
/// <para>Waits for ten minutes at most. If the job is not done by then, the error WaitTimeout names it.</para>
/// </example>
/// <example>
/// <para>Wait for a job of which only the id is known</para>
/// <code>Wait-SfIngestJob 7505g00000ABCDEAA4</code>
/// </example>
/// <example>
/// <para>Let a runbook stop when a row failed</para>
/// <code>$ErrorActionPreference = 'Stop'
/// $job | Wait-SfIngestJob -FailOnError</code>
/// </example>
/// <seealso cref="GetSfJobResultCommand"/>
/// <seealso cref="GetSfIngestJobCommand"/>
[Cmdlet(VerbsLifecycle.Wait, "SfIngestJob")]
[OutputType(typeof(IngestJob))]
public sealed class WaitSfIngestJobCommand : OrgCmdlet
{
    private readonly Dictionary<string, IngestJob> _seen = [];
    private readonly List<JobEnd> _troubled = [];
    private JobWatch _watch = null!;
    private ProgressLine _progress = null!;

    /// <summary>The job, or its id.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("Id")]
    [JobOrId.Transformation]
    public JobOrId Job { get; set; } = null!;

    /// <summary>
    /// How long to wait for each job, in seconds or as a TimeSpan (a text such as 00:10:00 is ten minutes). Without it, as long
    /// as it takes; then a job that was not closed is the error JobNotClosed.
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
    /// Makes failed rows the error RowsFailed. The job is emitted all the same, and the errors come after all jobs have ended.
    /// </summary>
    [Parameter]
    public SwitchParameter FailOnError { get; set; }

    private protected override void Begin()
    {
        _watch = new JobWatch(Timeout, SecondsAttribute.ForPolling(PollInterval), Reporter, Remember, StopToken);
        _progress = Progress("Waiting for ingest jobs");
    }

    private protected override void Process()
    {
        _watch.Add(Resolve(Job));
        TellAll();
        while (_watch.TryTake(out var end))
        {
            Emit(end!);
        }
    }

    private protected override void End()
    {
        while (_watch.Count > 0)
        {
            Emit(Await(_ => _watch.TakeAsync(), Show));
        }

        _progress.Dispose();

        // Last, so that with -ErrorAction Stop one failed job does not hide the others.
        _troubled.ForEach(end => WriteError(end.Error!, end.Job));
    }

    private void Emit(JobEnd end)
    {
        if (IngestJobState.IsFinal(end.Job.State))
        {
            WriteObject(end.Job);
        }

        if (FailOnError)
        {
            end = end.OrRowsFailed();
        }

        if (end.Error is not null)
        {
            _troubled.Add(end);
        }
    }

    private void Remember(IngestJob job)
    {
        lock (_seen)
        {
            _seen[job.Id] = job;
        }
    }

    private void Show()
    {
        lock (_seen)
        {
            var sent = _seen.Values.Sum(static job => job.NumberRecordsSent ?? 0);
            var processed = _seen.Values.Sum(static job => job.NumberRecordsProcessed ?? 0);
            var states = string.Join(
                ", ", _seen.Values.GroupBy(static job => job.State).Select(static group => $"{group.Count()} {group.Key}"));
            _progress.Update($"{states}; {processed:N0} records processed", processed, sent);
        }
    }
}
