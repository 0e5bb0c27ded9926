using BulkApi2.Core;
using BulkApi2.Core.Http;
using BulkApi2.Core.Jobs;
using BulkApi2.Core.Orgs;
using BulkApi2.Core.Orgs.SignIns;
using BulkApi2.Hostile;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Hostile;

/// <summary>The engine before a hostile org, on a clock that passes when everything waits.</summary>
internal sealed class HostileConnection : IDisposable
{
    private static readonly ClientApp App = new(OrgTokens.ClientId, ConnectedOrg.Secret(OrgTokens.ClientSecret));

    private readonly HostileHandler _handler;
    private readonly List<Told> _told = [];

    public HostileConnection(OrgSettings? settings = null)
    {
        Server = new HostileOrg(settings ?? new OrgSettings());
        Gate = new Gate(Server);
        _handler = new HostileHandler(Gate, Clock);
        Reporter = new Reporter { Warning = text => Told.Warn(text), Verbose = text => Told.Mention(text) };
    }

    public HostileOrg Server { get; }

    public Gate Gate { get; }

    public VirtualClock Clock { get; } = new();

    /// <summary>Of the run at hand.</summary>
    public Told Told { get; private set; } = new();

    /// <summary>Of all runs.</summary>
    public IEnumerable<Told> AllTold => _told.Append(Told);

    public Reporter Reporter { get; }

    public IngestJobSettings Settings { get; } = new("Contact", "insert");

    /// <summary>Signs in, as every run of a program does.</summary>
    public Task<Org> ConnectAsync(TimeSpan? timeout, CancellationToken cancellationToken)
    {
        var options = new ConnectOptions
        {
            Alias = "hostile",
            Network = new Network { LocalHandler = _handler },
            Clock = Clock,
            Jitter = static () => 0.5,
            Timeout = timeout,
        };
        return new ClientCredentialsSignIn(Server.Settings.Url, App).ConnectAsync(options, Reporter, cancellationToken);
    }

    /// <summary>Another run begins: what was told before is not said of what happens now.</summary>
    public void BeginRun()
    {
        _told.Add(Told);
        Told = new Told();
    }

    public void Dispose() => _handler.Dispose();
}
