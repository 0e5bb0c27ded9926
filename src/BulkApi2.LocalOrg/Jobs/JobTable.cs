using BulkApi2.LocalOrg.Limits;
using BulkApi2.LocalOrg.Loads;
using BulkApi2.LocalOrg.Records;

namespace BulkApi2.LocalOrg.Jobs;

/// <summary>The ingest jobs of an org.</summary>
internal sealed class JobTable
{
    private const string KeyPrefix = "750";

    private static readonly TimeSpan SweepInterval = TimeSpan.FromMinutes(1);

    private readonly LocalOrgOptions _options;
    private readonly RecordStore _store;
    private readonly DailyMeter _batches;

    private readonly SortedDictionary<int, IngestJob> _jobs = [];
    private readonly List<IngestJob> _closed = [];
    private DateTimeOffset _nextSweep;
    private int _count;

    public JobTable(LocalOrgOptions options, RecordStore store, DailyMeter batches)
    {
        _options = options;
        _store = store;
        _batches = batches;
    }

    /// <summary>All jobs in the order they were made.</summary>
    public IEnumerable<IngestJob> Jobs => _jobs.Values;

    public IngestJob Create(JobSettings settings)
    {
        var id = _store.Ids.Compose(KeyPrefix, _count);
        var job = new IngestJob
        {
            Number = _count++,
            Id = id,
            Settings = settings,
            CreatedById = _store.UserId,
            Created = Now(),
            ProcessingTime = _options.ProcessingTime,
            Start = Start,
        };
        _jobs.Add(job.Number, job);
        return job;
    }

    /// <summary>The job of an id of 15 or 18 characters; null if there is none.</summary>
    public IngestJob? Find(string id) =>
        _store.Ids.TryParse(id, out var key) && key.Prefix == KeyPrefix && _jobs.TryGetValue(key.Row, out var job)
            ? job
            : null;

    public void Close(IngestJob job)
    {
        job.Close(Now());
        _closed.Add(job);
    }

    public void Abort(IngestJob job)
    {
        job.Abort(Now());
        _closed.Remove(job);
    }

    public void Delete(IngestJob job)
    {
        job.CheckDeletable();
        _closed.Remove(job);
        _jobs.Remove(job.Number);
    }

    /// <summary>
    /// Does a part of the work that is due; false if nothing is. Jobs are worked on in the order they were closed.
    /// </summary>
    public bool Step()
    {
        Sweep(Now());
        var job = _closed.Find(closed => closed.Step(Now()));
        if (job is { HasEnded: true })
        {
            _closed.Remove(job);
        }

        return job is not null;
    }

    private DateTimeOffset Now() => _options.Clock.GetUtcNow();

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

    private JobRun Start(IngestJob job)
    {
        try
        {
            return new JobRun(job.Settings, job.Upload, _store, _batches, _options.BatchSize);
        }
        catch (UploadException e) when (_options.DoubleBatchPrefix && e.IsOncePrefixed)
        {
            throw UploadException.InvalidBatch($"InvalidBatch : {e.Message}");
        }
    }
}
