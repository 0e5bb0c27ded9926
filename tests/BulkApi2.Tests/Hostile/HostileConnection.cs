using BulkApi2.Core;
using BulkApi2.Core.Http;
using BulkApi2.Core.Jobs;
using BulkApi2.Core.Orgs;
using BulkApi2.Core.SignIns;
using BulkApi2.Hostile;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Hostile;

/// <summary>The engine before a hostile org, on a clock that passes when everything waits.</summary>
internal sealed class HostileConnection : IDisposable
{
    private readonly HostileHandler _handler;

    public HostileConnection(OrgSettings? settings = null)
    {
        Server = new HostileOrg(settings ?? new OrgSettings());
        Gate = new Gate(Server);
        _handler = new HostileHandler(Gate, Clock);
        Reporter = new Reporter { Warning = Told.Warn, Verbose = Told.Mention };
    }

    public HostileOrg Server { get; }

    public Gate Gate { get; }

    public VirtualClock Clock { get; } = new();

    public Told Told { get; } = new();

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
        var app = new ClientApp(OrgTokens.ClientId, ConnectedOrg.Secret(OrgTokens.ClientSecret));
        return new ClientCredentialsSignIn(Server.Settings.Url, app).ConnectAsync(options, Reporter, cancellationToken);
    }

    public void Dispose() => _handler.Dispose();
}
