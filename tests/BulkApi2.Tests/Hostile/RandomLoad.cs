using BulkApi2.Hostile;

namespace BulkApi2.Tests.Hostile;

/// <summary>A load of which everything is random: its size, how its jobs end, and which of its requests are answered oddly.</summary>
internal sealed class RandomLoad : IDisposable
{
    private const int PercentOfFaults = 15;
    private const int MostRows = 12;
    private const int MostFaultyRuns = 4;

    private readonly int _seed;
    private readonly RandomFaults _faults;
    private readonly bool _hasJournal;
    private readonly string _shape;
    private readonly HostileConnection _connection;
    private readonly HostileLoad _load;
    private readonly List<string> _met = [];

    /// <param name="seed">Everything follows from it.</param>
    public RandomLoad(int seed)
    {
        _seed = seed;
        _faults = new RandomFaults(seed, PercentOfFaults);
        _hasJournal = _faults.Pick([true, false], "journal");
        var rows = 1 + _faults.Number("rows", MostRows);
        var rowsOfPart = 1 + _faults.Number("rows of a part", MostRows / 2);
        var refused = _faults.Number("refused", rows + 1);
        var wantsResults = _faults.Pick([true, false], "results");
        var end = _faults.Pick(
            [JobState.JobComplete, JobState.JobComplete, JobState.JobComplete, JobState.Failed, JobState.Aborted], "end");
        _shape = $"{rows} rows in parts of {rowsOfPart}, {(_hasJournal ? "with" : "without")} a journal, "
            + $"{(wantsResults ? "with" : "without")} results, "
            + $"row {refused} refused, jobs end {end}";
        _connection = new HostileConnection(new OrgSettings { EndState = end });
        _load = new HostileLoad(_connection, rows, rowsOfPart, _hasJournal, refused) { WantsResults = wantsResults };
    }

    /// <summary>
    /// With a journal: runs with faults until the load is complete, and then one run without faults. Without a journal: one run.
    /// </summary>
    /// <returns>What is wrong; empty if all is well.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken token)
    {
        var wrong = new List<string>(await RunAsync(1, token));
        if (_hasJournal)
        {
            for (var run = 2; run <= MostFaultyRuns && wrong.Count == 0 && _load.EndFaults().Any(); run++)
            {
                wrong.AddRange(await RunAsync(run, token));
            }

            if (wrong.Count == 0)
            {
                var last = await _load.RunAsync(static (_, _) => null, token);
                wrong.AddRange(last.Concat(_load.EndFaults()).Select(static fault => $"the last run, without faults: {fault}"));
            }
        }

        return [.. wrong, .. _load.TextFaults()];
    }

    public void Dispose()
    {
        _load.Dispose();
        _connection.Dispose();
    }

    /// <summary>The seed, by which it can be repeated, and what it met.</summary>
    public override string ToString() => $"load {_seed}: {_shape}\n    {string.Join("\n    ", _met)}\n   ";

    private async Task<IReadOnlyList<string>> RunAsync(int run, CancellationToken token)
    {
        var before = _connection.Gate.Exchanges.Count;
        try
        {
            var wrong = await _load.RunAsync((request, number) => _faults.Choose(run, request, number), token);
            return [.. wrong, .. _hasJournal && wrong.Count == 0 ? await _load.ReadJournalAsync(token) : []];
        }
        finally
        {
            _met.AddRange(
                from exchange in _connection.Gate.Exchanges.Skip(before)
                let trouble = exchange.Trouble
                where trouble is not null
                let done = trouble.IsDone ? "done" : "not done"
                select $"run {run}: {exchange.Call} {exchange.JobId} answered with '{trouble.Odd}', {done}");
        }
    }
}
