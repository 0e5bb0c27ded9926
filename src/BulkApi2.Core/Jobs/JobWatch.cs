using BulkApi2.Core.Errors;
using BulkApi2.Core.Http;

namespace BulkApi2.Core.Jobs;

/// <summary>
/// Waits for many jobs at once, and gives each as it ends. Only asks, never touches a job. An outage is waited out,
/// for as long as the time to wait allows, which bounds each request and each pause.
/// </summary>
public sealed class JobWatch
{
    private readonly List<Task<JobEnd>> _watched = [];
    private readonly TimeSpan? _timeout;
    private readonly TimeSpan? _interval;
    private readonly Reporter _reporter;
    private readonly Action<IngestJob> _seen;
    private readonly CancellationToken _cancellationToken;

    /// <summary>Prepares to wait.</summary>
    /// <param name="timeout">For each job, from when it was added; null for as long as it takes.</param>
    /// <param name="interval">Between two questions about one job; null for growing intervals from 1 s to 30 s.</param>
    /// <param name="reporter">Is told of outages.</param>
    /// <param name="seen">Is told each answer about a job; called from any thread.</param>
    /// <param name="cancellationToken">Ends all waiting.</param>
    public JobWatch(
        TimeSpan? timeout, TimeSpan? interval, Reporter reporter, Action<IngestJob> seen, CancellationToken cancellationToken)
    {
        _timeout = timeout;
        _interval = interval;
        _reporter = reporter;
        _seen = seen;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Jobs whose end was not taken yet.</summary>
    public int Count => _watched.Count;

    /// <summary>Begins to wait for a job, which must know its org.</summary>
    public void Add(IngestJob job) => _watched.Add(Task.Run(() => WatchAsync(job), _cancellationToken));

    /// <summary>Takes an end that has come already.</summary>
    public bool TryTake(out JobEnd? end)
    {
        var ended = _watched.Find(static task => task.IsCompleted);
        end = ended?.GetAwaiter().GetResult();
        return ended is not null && _watched.Remove(ended);
    }

    /// <summary>Waits for the next end. There must be a job left.</summary>
    public async Task<JobEnd> TakeAsync()
    {
        var ended = await Task.WhenAny(_watched).ConfigureAwait(false);
        _watched.Remove(ended);
        return await ended.ConfigureAwait(false);
    }

    private async Task<JobEnd> WatchAsync(IngestJob job)
    {
        if (IngestJobState.IsFinal(job.State) && job is { NumberRecordsProcessed: not null, NumberRecordsFailed: not null })
        {
            return new JobEnd(job, JobErrors.EndOf(job));
        }

        var clock = job.Org!.Client.Clock;
        var jobs = new IngestJobs(job.Org, _reporter);
        var schedule = new PollSchedule(_interval);
        var start = clock.GetTimestamp();
        var saidOpen = false;
        using var limit = new TimeLimit(clock, _timeout, _cancellationToken);
        while (true)
        {
            try
            {
                job = await jobs.GetAsync(job, limit.Token).ConfigureAwait(false);
                _seen(job);
            }
            catch (OperationCanceledException) when (limit.HasPassed && !_cancellationToken.IsCancellationRequested)
            {
                return new JobEnd(job, JobErrors.Timeout(job, clock.GetElapsedTime(start)));
            }
            catch (BulkApiException error) when (error.IsTransient || error.IsOutcomeUnknown)
            {
                _reporter.Warning($"{error.Message} Still waiting for job {job.Id}.");
            }
            catch (BulkApiException error)
            {
                return new JobEnd(job, error.JobId is null ? error.ForJob(job.Id, $"Job {job.Id} goes on by itself.") : error);
            }

            if (IngestJobState.IsFinal(job.State))
            {
                return new JobEnd(job, JobErrors.EndOf(job));
            }

            if (job.State == IngestJobState.Open && _timeout is null)
            {
                return new JobEnd(job, JobErrors.NotClosed(job));
            }

            if (job.State == IngestJobState.Open && !saidOpen)
            {
                saidOpen = true;
                _reporter.Warning($"Job {job.Id} is Open: it does not start until it is closed.");
            }

            var waited = clock.GetElapsedTime(start);
            if (waited >= _timeout)
            {
                return new JobEnd(job, JobErrors.Timeout(job, waited));
            }

            var pause = schedule.Next();
            await clock.Delay(_timeout - waited is { } left && left < pause ? left : pause, _cancellationToken).ConfigureAwait(false);
        }
    }
}
