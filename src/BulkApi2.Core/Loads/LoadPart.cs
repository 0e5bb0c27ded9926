using BulkApi2.Core.Data;
using BulkApi2.Core.Jobs;
using BulkApi2.Core.Loads.Journals;

namespace BulkApi2.Core.Loads;

/// <summary>A part on its way. One task writes, any thread may read.</summary>
internal sealed class LoadPart
{
    private readonly Journal? _journal;
    private readonly TimeProvider _clock;
    private volatile PartState _state;
    private long _bytesSent;

    public LoadPart(PartState state, IJobData data, Journal? journal, TimeProvider clock)
    {
        (_state, Data, _journal, _clock) = (state, data, journal, clock);
        WasSent = state.IsSent;
    }

    public PartState State => _state;

    public PartPlan Plan => _state.Plan;

    public IJobData Data { get; }

    /// <summary>An earlier run had sent it.</summary>
    public bool WasSent { get; }

    /// <summary>The job as the server last described it in this run.</summary>
    public IngestJob? Job { get; set; }

    /// <summary>Nothing was tried for it in this run.</summary>
    public bool IsPassedOver { get; set; }

    /// <summary>Bytes that left in this run, of the attempt at hand.</summary>
    public long BytesSent
    {
        get => Interlocked.Read(ref _bytesSent);
        set => Interlocked.Exchange(ref _bytesSent, value);
    }

    /// <summary>The job that has the rows, or may have them. A state that was read before the last step says nothing any more.</summary>
    public IngestJob? ToJob(IngestJobSettings settings, Orgs.Org org) => State switch
    {
        { JobId: null } => null,
        { Unknown: > 0, Step: not PartStep.Closed } => (Job ?? State.ToJob(settings, org)!) with { State = null },
        _ => Job ?? State.ToJob(settings, org),
    };

    /// <summary>Tells that a step is done, or that one is about to be. What it stands for must not begin before this comes back.</summary>
    public void Note(PartStep step, IngestJob? job = null) => Note(new JournalEntry(Plan.Number, step) { Job = job?.Id });

    /// <summary>Tells of a step with all that belongs to it.</summary>
    public void Note(JournalEntry entry)
    {
        var noted = entry with { At = _clock.GetUtcNow() };
        _journal?.Append(noted);
        _state = _state.After(noted);
    }
}
