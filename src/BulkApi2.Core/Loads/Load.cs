using BulkApi2.Core.Csv;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Jobs;
using BulkApi2.Core.Loads.Journals;
using BulkApi2.Core.Orgs;

namespace BulkApi2.Core.Loads;

/// <summary>
/// A whole load: a job for each part, several uploads at once, all jobs waited for, their results taken. What keeps one part from its end
/// leaves the others alone. With a journal, a load that was stopped at any moment goes on where it was.
/// </summary>
public sealed class Load
{
    /// <summary>Parts that fail one after the other, with none between that does not: it is not the parts then.</summary>
    private const int MostFailures = 2;

    private readonly Org _org;
    private readonly LoadPlan _plan;
    private readonly Journal? _journal;
    private readonly LoadOptions _options;
    private readonly Reporter _reporter;
    private readonly IReadOnlyList<LoadPart> _parts;
    private readonly LoadErrors _errors = new();
    private readonly DateTimeOffset _started;
    private int _failures;
    private volatile bool _hasLostInput;
    private BulkApiException? _journalError;

    /// <summary>Begins a load, or goes on with the one of the journal.</summary>
    /// <param name="org">Where to.</param>
    /// <param name="plan">What is to be done.</param>
    /// <param name="data">The data of each part of the plan.</param>
    /// <param name="journal">Where each step is noted; null for nowhere.</param>
    /// <param name="options">How.</param>
    /// <param name="reporter">Is told of what every user should know.</param>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.JournalMismatch"/>, <see cref="ErrorCode.JournalNotValid"/>, <see cref="ErrorCode.FileNotWritable"/>.</exception>
    public Load(Org org, LoadPlan plan, IReadOnlyList<IJobData> data, Journal? journal, LoadOptions options, Reporter reporter)
    {
        (_org, _plan, _journal, _options, _reporter) = (org, plan, journal, options, reporter);
        var clock = org.Client.Clock;
        var states = journal?.Begin(org, plan, options.InputName, clock.GetUtcNow()) ?? [.. plan.Parts.Select(static part => new PartState(part))];
        _started = journal?.Text!.Head.Started ?? clock.GetUtcNow();
        _parts = [.. states.Select((state, i) => new LoadPart(state, data[i], journal, clock))];
    }

    /// <summary>How far it is. May be asked from any thread.</summary>
    public LoadProgress Progress => LoadProgress.Of(_parts);

    /// <summary>How each part stands. May be asked from any thread.</summary>
    public IReadOnlyList<PartState> Parts => [.. _parts.Select(static part => part.State)];

    /// <summary>Finds what would keep the results from their places, before anything is begun.</summary>
    /// <param name="options">How the load is done.</param>
    /// <param name="journal">Its journal; null if it has none.</param>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.FileExists"/>.</exception>
    public static void CheckResults(LoadOptions options, Journal? journal)
    {
        // Results that an earlier run has saved are not written again.
        if (options.ResultFolder is { } folder && journal?.HasResultsIn(folder) != true)
        {
            LoadResults.Check(folder, path => MayReplace(path, options, journal));
        }
    }

    /// <summary>Does what is left to be done. May be called once.</summary>
    /// <exception cref="BulkApiException">
    /// <see cref="ErrorCode.FileExists"/> for results that are there already, <see cref="ErrorCode.FileNotWritable"/> for results or the journal.
    /// </exception>
    public async Task<LoadOutcome> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await RunPartsAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (BulkApiException error) when (_journal?.IsBroken == true)
        {
            // Only this journal knows what was done: with another one, rows would be loaded again.
            var first = _journalError ?? error;
            var journal = JournalToGoOn();
            throw (journal is not null && first.Code == ErrorCode.JournalLost ? first.With(first.Code, $"{first.Message} It was written again.") : first)
                .OfLoad(journal, MayDoubleRows);
        }
    }

    private async Task<LoadOutcome> RunPartsAsync(CancellationToken cancellationToken)
    {
        var folder = _options.ResultFolder;
        var hasFiles = _journal?.HasResultsIn(folder) == true;
        using var results = new LoadResults(hasFiles ? null : folder, path => MayReplace(path, _options, _journal), _reporter);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var uploads = new SemaphoreSlim(_options.Parallel);
        var follower = new PartFollower(_org, _plan.Settings, _options, results, _errors, _reporter);
        await Task.WhenAll(_parts.Select(part => RunAsync(part, uploads, follower, stop))).ConfigureAwait(false);
        _errors.AddUnsent([.. _parts.Where(static part => part.IsPassedOver)]);
        var saved = await new LoadEnd(_plan, _parts, _journal, _options, _errors).SaveAsync(results, cancellationToken).ConfigureAwait(false);
        var summary = Summarise();
        var journal = JournalToGoOn();
        if (_journal is not null && journal is null && summary.State == LoadState.Incomplete)
        {
            _errors.Add(_parts[^1], JournalErrors.Lost(_journal.Path));
        }

        return new LoadOutcome(
            folder is null ? summary : summary.WithFilesOf(folder, hasFiles ? _journal!.Wrote : saved.Contains),
            _errors.All(journal, MayDoubleRows));
    }

    private bool MayDoubleRows => _parts.Any(static part => part.State.IsSent || part.State.Unknown > 0);

    /// <summary>The journal with which the same command goes on; null if it has none, or has it no more.</summary>
    private string? JournalToGoOn() => _journal?.TryKeep() == true ? _journal.Path : null;

    /// <summary>A load may replace the results that it put there itself.</summary>
    private static bool MayReplace(string path, LoadOptions options, Journal? journal) => options.Overwrite || journal?.Wrote(path) == true;

    private async Task RunAsync(LoadPart part, SemaphoreSlim uploads, PartFollower follower, CancellationTokenSource stop)
    {
        try
        {
            if (part.State.HasEnded)
            {
                await follower.TakeResultsAsync(part, stop.Token).ConfigureAwait(false);
            }
            else if (await SendAsync(part, uploads, stop.Token).ConfigureAwait(false) is { } job)
            {
                await follower.FollowAsync(part, job, stop.Token).ConfigureAwait(false);
            }
        }
        catch (BulkApiException error) when (_journal?.IsBroken != true)
        {
            _errors.AddEnd(part, error);
        }
        catch (Exception error)
        {
            // Without a journal that can be written nothing more may be done. The first part to meet it knows why.
            Interlocked.CompareExchange(ref _journalError, error as BulkApiException, null);
            stop.Cancel();
            throw;
        }
    }

    /// <summary>Null if nothing is sent any more.</summary>
    private async Task<IngestJob?> SendAsync(LoadPart part, SemaphoreSlim uploads, CancellationToken token)
    {
        await uploads.WaitAsync(token).ConfigureAwait(false);
        try
        {
            part.IsPassedOver = !part.State.IsSent && (_hasLostInput || Volatile.Read(ref _failures) >= MostFailures);
            if (part.IsPassedOver)
            {
                return null;
            }

            part.Job = await new PartSender(_org, _plan.Settings, _reporter).SendAsync(part, token).ConfigureAwait(false);
            Volatile.Write(ref _failures, 0);
            return part.Job;
        }
        catch (BulkApiException error)
        {
            if (LoadErrors.IsOfInput(error))
            {
                _hasLostInput = true;
            }

            Interlocked.Increment(ref _failures);
            throw;
        }
        finally
        {
            uploads.Release();
        }
    }

    private LoadSummary Summarise() => LoadSummary.Of(_plan, Parts, _started) with
    {
        Jobs = [.. _parts.Select(part => part.ToJob(_plan.Settings, _org)).OfType<IngestJob>()],
        JournalPath = _journal?.Path,
    };
}
