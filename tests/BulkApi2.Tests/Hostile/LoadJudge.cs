using System.Reflection;
using BulkApi2.Core.Loads;

namespace BulkApi2.Tests.Hostile;

/// <summary>Judges a load: what is told against what the org's ledger says. The org must be settled.</summary>
/// <param name="connection">The engine before the org.</param>
/// <param name="keys">The keys of the input, in the order of the rows.</param>
/// <param name="rowsOfPart">Rows of each part.</param>
/// <param name="hasJournal">Whether the load may be begun again.</param>
internal sealed class LoadJudge(HostileConnection connection, IReadOnlyList<string> keys, int rowsOfPart, bool hasJournal)
{
    private static readonly PropertyInfo? Unknown = typeof(LoadSummary).GetProperty("NumberRecordsUnknown");

    private readonly AdviceJudge _advice = new(connection.Server, connection.Gate, keys);

    /// <summary>What is wrong after a run.</summary>
    /// <param name="summary">What the run told; null if it told nothing.</param>
    /// <param name="parts">How it says that its parts stand.</param>
    public IEnumerable<string> Faults(LoadSummary? summary, IReadOnlyList<PartState> parts) =>
    [
        .. Ledger(), .. summary is null ? [] : Faults(summary), .. parts.SelectMany(Faults), .. summary is null ? [] : Silence(summary, parts),
        .. _advice.Faults(connection.Told, hasJournal),
        .. summary is null ? [] : TextJudge.Faults(summary.Jobs, connection.Server.Tokens.All),
        .. summary is null ? [] : new ResultFileJudge(connection.Server.Ledger, keys).Faults(summary),
    ];

    /// <summary>What is wrong with a summary.</summary>
    public IEnumerable<string> Faults(LoadSummary summary)
    {
        var loaded = Loaded().Count;
        var (succeeded, failed, unprocessed, unknown) =
            (summary.NumberRecordsSucceeded, summary.NumberRecordsFailed, summary.NumberRecordsUnprocessed, UnknownOf(summary));
        var told = $"{summary.State}, {succeeded} succeeded, {failed} failed, {unprocessed} unprocessed, {unknown} unknown, where {loaded} of {keys.Count} were loaded";
        if (new[] { succeeded, failed, unprocessed, unknown }.Any(static number => number < 0))
        {
            yield return $"negative numbers: {told}";
        }

        if (succeeded + failed + unprocessed + unknown != keys.Count)
        {
            yield return $"the numbers do not add up: {told}";
        }

        if (succeeded > loaded)
        {
            yield return $"rows that were not loaded are told as loaded: {told}";
        }

        if (failed + unprocessed > keys.Count - loaded)
        {
            yield return $"rows that were loaded are told as not loaded: {told}";
        }

        if (summary.State == LoadState.Complete && loaded < keys.Count)
        {
            yield return $"complete, and not: {told}";
        }
    }

    /// <summary>What is wrong where nothing stands in the way of the truth any more.</summary>
    public IEnumerable<string> EndFaults(LoadSummary? summary)
    {
        var loaded = Loaded().Count;
        if (summary is null || summary.State == LoadState.Incomplete || summary.NumberRecordsSucceeded != loaded || UnknownOf(summary) > 0)
        {
            yield return $"does not come to its end: {summary?.State}, {summary?.NumberRecordsSucceeded} succeeded where {loaded} of {keys.Count} were loaded";
        }
    }

    private static long UnknownOf(LoadSummary summary) => (long?)Unknown?.GetValue(summary) ?? 0;

    private HashSet<string> Loaded() => [.. connection.Server.Ledger.Keys];

    private IEnumerable<string> Ledger() => connection.Server.Ledger.Keys.GroupBy(static key => key).Where(static key => key.Count() > 1)
        .Select(static key => $"{key.Key} was loaded {key.Count()} times").Take(2);

    private IEnumerable<string> Faults(PartState part)
    {
        var rows = RowsOf(part);
        var loaded = rows.Count(Loaded().Contains);
        if (part.Succeeded > loaded)
        {
            yield return $"{part.Plan}: {part.Succeeded} are told as loaded, and {loaded} were";
        }

        if (part.Failed > rows.Count - loaded)
        {
            yield return $"{part.Plan}: {part.Failed} are told as failed, and {rows.Count - loaded} were not loaded";
        }
    }

    /// <summary>Of rows that were loaded and are not told as loaded, the user must learn which job has them.</summary>
    private IEnumerable<string> Silence(LoadSummary summary, IReadOnlyList<PartState> parts) =>
        from part in parts
        where part.Succeeded < RowsOf(part).Count(Loaded().Contains)
        let ids = connection.Server.Jobs.Select(static job => job.Id).Where(id => connection.Server.Ledger.CountOf(id) > 0)
        where !connection.Told.Errors.Any(error => ids.Any(id => error.Message.Contains(id[..15], StringComparison.Ordinal)))
        select $"{part.Plan} were loaded, are told as {summary.State}, and no error names their job";

    private List<string> RowsOf(PartState part) => [.. keys.Skip((part.Plan.Number - 1) * rowsOfPart).Take(rowsOfPart)];
}
