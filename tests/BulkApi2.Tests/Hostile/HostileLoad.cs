using BulkApi2.Core;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Loads;
using BulkApi2.Core.Loads.Journals;
using BulkApi2.Hostile;

namespace BulkApi2.Tests.Hostile;

/// <summary>A load of some parts into a hostile org, run as often as need be, and judged after each run.</summary>
internal sealed class HostileLoad : IDisposable
{
    private readonly QuickFolder _folder = new();
    private readonly List<TextData> _parts;
    private readonly bool _hasJournal;
    private readonly LoadJudge _judge;

    /// <param name="connection">The engine before the org.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="rowsOfPart">How many of them one job takes.</param>
    /// <param name="hasJournal">Whether the load has a journal.</param>
    /// <param name="refused">The number of a row that the org refuses; 0 for none.</param>
    public HostileLoad(HostileConnection connection, int rows, int rowsOfPart, bool hasJournal, int refused = 0)
    {
        Connection = connection;
        _hasJournal = hasJournal;
        Keys = [.. Enumerable.Range(1, rows).Select(static row => $"K-{row:0000}")];
        _parts = [.. Keys.Select((key, i) =>
            (Key: key, Name: i + 1 == refused ? "REFUSE" : $"Name {i + 1}")).Chunk(rowsOfPart).Select(static part => new TextData(part))];
        _judge = new LoadJudge(connection, Keys, rowsOfPart, hasJournal);
    }

    public HostileConnection Connection { get; }

    /// <summary>Of all rows, in their order.</summary>
    public IReadOnlyList<string> Keys { get; }

    public LoadOptions Options { get; set; } = new() { Parallel = 1, Timeout = TimeSpan.FromMinutes(10) };

    /// <summary>What the last run told; null if it ended without a summary.</summary>
    public LoadSummary? Summary { get; private set; }

    /// <summary>How the parts stood at the end of the last run, however that came.</summary>
    public IReadOnlyList<PartState> Parts { get; private set; } = [];

    private string JournalPath => _folder.File("load.journal");

    /// <summary>Whether the results are wanted as files.</summary>
    public bool WantsResults { get; init; }

    /// <summary>A run, as a process would do it.</summary>
    /// <returns>What is wrong with it.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(Func<OrgRequest, int, Trouble?> choose, CancellationToken cancellationToken)
    {
        Connection.BeginRun();
        Connection.Gate.Restart(static (_, _) => null);
        var org = await Connection.ConnectAsync(null, cancellationToken);
        Connection.Gate.Restart(choose);
        Summary = null;
        Parts = [];
        var faults = new List<string>();
        try
        {
            using var journal = _hasJournal ? Journal.Open(JournalPath) : null;
            var plan = await LoadPlan.CreateAsync(Connection.Settings, _parts, _hasJournal, Reporter.Silent, cancellationToken);
            var options = Options with { ResultFolder = WantsResults ? _folder.File("results") : null, Overwrite = true };
            var load = new Load(org, plan, _parts, journal, options, Connection.Reporter);
            try
            {
                var outcome = await load.RunAsync(cancellationToken);
                Summary = outcome.Summary;
                outcome.Errors.ToList().ForEach(Connection.Told.Fail);
            }
            finally
            {
                Parts = load.Parts;
            }
        }
        catch (BulkApiException error)
        {
            Connection.Told.Fail(error);
            faults.Add($"ends without a summary: {error.Code}: {TextJudge.Short(error.Message)}");
        }

        // What was closed is loaded, whoever looks.
        Connection.Gate.Restart(static (_, _) => null);
        Connection.Server.Settle();
        faults.AddRange(_judge.Faults(Summary, Parts));
        return faults;
    }

    /// <summary>What the journal says, without and with the org's help.</summary>
    /// <returns>What is wrong with it.</returns>
    public async Task<IReadOnlyList<string>> ReadJournalAsync(CancellationToken cancellationToken)
    {
        var org = await Connection.ConnectAsync(null, cancellationToken);
        var offline = await JournaledLoad.Read(JournalPath).SummariseAsync(null, Connection.Reporter, cancellationToken);
        var online = await JournaledLoad.Read(JournalPath).SummariseAsync(org, Connection.Reporter, cancellationToken);
        return
        [
            .. _judge.Faults(offline).Select(static fault => $"the journal alone: {fault}"),
            .. _judge.Faults(online).Select(static fault => $"the journal, read with the org: {fault}"),
        ];
    }

    /// <summary>What is wrong with a load that has come to its end and should have loaded everything.</summary>
    public IEnumerable<string> EndFaults() => _judge.EndFaults(Summary);

    /// <summary>What is wrong with all texts, the journal's among them.</summary>
    public IEnumerable<string> TextFaults() => TextJudge.Faults(
        Connection.AllTold, _hasJournal && File.Exists(JournalPath) ? [File.ReadAllText(JournalPath)] : []);

    public void Dispose() => _folder.Dispose();
}
