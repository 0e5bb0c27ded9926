using BulkApi2.LocalOrg.Limits;
using BulkApi2.LocalOrg.Records;
using BulkApi2.LocalOrg.Rows;

namespace BulkApi2.LocalOrg.Jobs;

/// <summary>The jobs of an org, of both kinds, with one row of numbers for their ids.</summary>
internal sealed class JobTable
{
    private const string KeyPrefix = "750";

    private static readonly TimeSpan SweepInterval = TimeSpan.FromMinutes(1);

    private readonly LocalOrgOptions _options;
    private readonly RecordStore _store;
    private readonly Allocations _allocations;

    private readonly SortedDictionary<int, Job> _jobs = [];
    private readonly List<Job> _queue = [];
    private DateTimeOffset _nextSweep;
    private int _count;

    public JobTable(LocalOrgOptions options, RecordStore store, Allocations allocations)
    {
        _options = options;
        _store = store;
        _allocations = allocations;
    }

    /// <summary>All jobs of a kind in the order they were made.</summary>
    public IEnumerable<T> All<T>()
        where T : Job => _jobs.Values.OfType<T>();

    public IngestJob Create(JobSettings settings) => Add(new IngestJob
    {
        Number = _count,
        Id = NewId(),
        Settings = settings,
        CreatedById = _store.UserId,
        Created = Now(),
        ProcessingTime = _options.ProcessingTime,
        Start = Start,
    });

    /// <exception cref="JobRefusedException">An allocation is used up.</exception>
    public QueryJob Create(QuerySettings settings)
    {
        CheckAllocations();
        var job = Add(new QueryJob
        {
            Number = _count,
            Id = NewId(),
            Settings = settings,
            CreatedById = _store.UserId,
            Created = Now(),
            ProcessingTime = _options.ProcessingTime,
            Start = queued => new QueryRun(queued.Settings, _allocations.QueryKilobytes, _options.BatchSize),
        });
        job.Queue();
        _queue.Add(job);
        return job;
    }

    /// <summary>The job of an id of 15 or 18 characters; null if there is none of that kind.</summary>
    public T? Find<T>(string id)
        where T : Job =>
        _store.Ids.TryParse(id, out var key) && key.Prefix == KeyPrefix && _jobs.TryGetValue(key.Row, out var job)
            ? job as T
            : null;

    public void Close(IngestJob job)
    {
        job.Close(Now());
        _queue.Add(job);
    }

    public void Abort(Job job)
    {
        job.Abort(Now());
        _queue.Remove(job);
    }

    public void Delete(Job job)
    {
        job.CheckDeletable();
        _queue.Remove(job);
        _jobs.Remove(job.Number);
    }

    /// <summary>
    /// Does a part of the work that is due; false if nothing is. Jobs are worked on in the order they were closed.
    /// </summary>
    public bool Step()
    {
        Sweep(Now());
        var job = _queue.Find(queued => queued.Step(Now()));
        if (job is { HasEnded: true })
        {
            _queue.Remove(job);
        }

        return job is not null;
    }

    // Ends jobs that stayed open, and forgets those that ended long ago.
    private void Sweep(DateTimeOffset now)
    {
        if (now < _nextSweep)
        {
            return;
        }

        _nextSweep = now + SweepInterval;
        _jobs.Values.Where(job => job.IsForgotten(now)).ToList().ForEach(job => job.Abort(now));
        _jobs.Values.Where(job => job.IsGone(now)).ToList().ForEach(job => _jobs.Remove(job.Number));
    }

    private DateTimeOffset Now() => _options.Clock.GetUtcNow();

    private string NewId() => _store.Ids.Compose(KeyPrefix, _count++);

    private T Add<T>(T job)
        where T : Job
    {
        _jobs.Add(job.Number, job);
        return job;
    }

    private void CheckAllocations()
    {
        var (jobs, kilobytes) = (_allocations.QueryJobs, _allocations.QueryKilobytes);
        if (kilobytes.Remaining == 0)
        {
            throw new JobRefusedException("LIMIT_EXCEEDED", QueryRun.QuotaText(kilobytes));
        }

        if (!jobs.TryTake())
        {
            throw new JobRefusedException(
                "LIMIT_EXCEEDED", $"Max bulk v2 query jobs ({jobs.Max}) per 24 hrs has been reached ({jobs.Used + 1})");
        }
    }

    private JobRun Start(IngestJob job)
    {
        try
        {
            return new JobRun(job.Settings, job.Upload, _store, _allocations.Batches, _options.BatchSize);
        }
        catch (UploadException e) when (_options.DoubleBatchPrefix && e.IsOncePrefixed)
        {
            throw UploadException.InvalidBatch($"InvalidBatch : {e.Message}");
        }
    }
}
