using BulkApi2.Hostile;

namespace BulkApi2.Kill;

/// <summary>The hostile org: any odd answer to some of the requests, until it becomes honest. Its ledger says what it loaded.</summary>
internal sealed class HostileRoundOrg : RoundOrg
{
    /// <summary>Of the requests that are answered oddly.</summary>
    private const double Share = 0.15;

    private readonly HostileServer _server;

    /// <param name="key">The column that tells rows apart.</param>
    public HostileRoundOrg(string key) => _server = HostileServer.Start(new OrgSettings { KeyColumn = key });

    public override Uri Url => _server.Org.Settings.Url;

    public override string ClientId => OrgTokens.ClientId;

    public override string ClientSecret => OrgTokens.ClientSecret;

    /// <summary>Few: the engine waits a second after many of the answers.</summary>
    public override int Parts => 8;

    public override int MostUnfinished => 20;

    public override bool MayRefuse => true;

    public override string Troubles
    {
        get
        {
            var exchanges = _server.Gate.Exchanges;
            var odd = exchanges.Where(static exchange => exchange.Trouble is not null).ToList();
            var calls = odd.CountBy(static exchange => exchange.Call).OrderBy(static call => call.Key)
                .Select(static call => $"{call.Value} {call.Key}");
            return $"{odd.Count} of {exchanges.Count} requests answered oddly ({string.Join(", ", calls)})";
        }
    }

    public override IEnumerable<string> Exchanges => _server.Gate.Exchanges.Select(static exchange => $"{exchange}");

    /// <summary>Begins to answer oddly.</summary>
    public HostileRoundOrg Turn(int seed)
    {
        _server.Gate.Choose = new RandomTroubles(seed, Share).Choose;
        return this;
    }

    public override void Calm() => _server.Gate.Choose = static (_, _) => null;

    /// <summary>What was closed is loaded, whoever looks.</summary>
    public override Task<OrgContent> ReadAsync()
    {
        _server.Org.Settle();
        var ledger = _server.Org.Ledger;
        return Task.FromResult(new OrgContent(
            [.. ledger.Rows.Select(static row => row.ToDictionary(static value => value.Key, static value => (string?)value.Value))],
            new OrgJobs([.. _server.Org.Jobs.Select(job => (job.Id, job.State, ledger.CountOf(job.Id), 0))])));
    }

    public override void Dispose() => _server.Dispose();
}
