using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Csv;

/// <summary>
/// Writes records to a spool on a thread of its own, so that the thread that reads them has nothing else to do.
/// Used from one thread; an error of the writing is thrown at the next record, or at the end.
/// </summary>
public sealed class SpoolWriter : IDisposable
{
    private const int BatchSize = 512;

    private readonly CsvSpool _spool;
    private readonly int _columns;
    private readonly BlockingCollection<Batch> _full = new(boundedCapacity: 8);
    private readonly ConcurrentQueue<Batch> _free = new();
    private readonly Task _writing;
    private volatile ExceptionDispatchInfo? _failure;
    private Batch _current;

    /// <summary>Begins to write records of <paramref name="columns"/> values each.</summary>
    public SpoolWriter(CsvSpool spool, int columns)
    {
        _spool = spool;
        _columns = columns;
        _current = new Batch(columns);
        _writing = Task.Factory.StartNew(
            WriteAll, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Records added so far.</summary>
    public long RecordCount { get; private set; }

    /// <summary>The values to fill in for the next record; <see cref="Add"/> takes them.</summary>
    public string?[] NextRecord => _current.Records[_current.Count];

    /// <summary>Takes the record that was filled in.</summary>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.JobTooLarge"/>, <see cref="ErrorCode.UnsupportedValue"/>.</exception>
    public void Add()
    {
        RecordCount++;
        if (++_current.Count == BatchSize)
        {
            HandOver();
        }
    }

    /// <summary>Waits until everything is in the spool.</summary>
    /// <exception cref="BulkApiException">As for <see cref="Add"/>.</exception>
    public void Complete()
    {
        HandOver();
        _full.CompleteAdding();
        _writing.Wait();
        _failure?.Throw();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _full.CompleteAdding();
        _writing.Wait();
        _full.Dispose();
    }

    private void HandOver()
    {
        _failure?.Throw();
        _full.Add(_current);
        _current = _free.TryDequeue(out var used) ? used : new Batch(_columns);
        _current.Count = 0;
    }

    private void WriteAll()
    {
        foreach (var batch in _full.GetConsumingEnumerable())
        {
            try
            {
                Write(batch);
            }
            catch (Exception error)
            {
                // Thrown where records are added; until then the batches must go on being taken.
                _failure ??= ExceptionDispatchInfo.Capture(error);
            }

            _free.Enqueue(batch);
        }
    }

    private void Write(Batch batch)
    {
        for (var i = 0; i < batch.Count && _failure is null; i++)
        {
            if (!_spool.TryAdd(batch.Records[i]))
            {
                throw new BulkApiException(
                    ErrorCode.JobTooLarge,
                    $"The records are more than one job takes: {_spool.RecordCount:N0} of them have {_spool.Length:N0} bytes.");
            }
        }
    }

    private sealed class Batch
    {
        public Batch(int columns) => Records = [.. Enumerable.Range(0, BatchSize).Select(_ => new string?[columns])];

        public string?[][] Records { get; }

        public int Count { get; set; }
    }
}
