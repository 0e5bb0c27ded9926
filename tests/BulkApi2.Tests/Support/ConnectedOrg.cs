using System.Security;
using BulkApi2.Core;
using BulkApi2.Core.Csv;
using BulkApi2.Core.Data;
using BulkApi2.Core.Http;
using BulkApi2.Core.Jobs;
using BulkApi2.Core.Orgs;
using BulkApi2.Core.Orgs.SignIns;
using BulkApi2.Core.Results;
using BulkApi2.LocalOrg;

namespace BulkApi2.Tests.Support;

/// <summary>The engine connected to a local org through a network that can fail, on a clock that never waits.</summary>
internal sealed class ConnectedOrg : IDisposable
{
    private ConnectedOrg(LocalOrg.LocalOrg local, FaultyNetwork network, InstantClock clock)
    {
        Local = local;
        Network = network;
        Clock = clock;
        Reporter = new Reporter { Warning = text => { lock (Warnings) { Warnings.Add(text); } } };
    }

    public LocalOrg.LocalOrg Local { get; }

    public FaultyNetwork Network { get; }

    public InstantClock Clock { get; }

    public Org Org { get; private set; } = null!;

    public List<string> Warnings { get; } = [];

    public Reporter Reporter { get; }

    public IngestJobs Jobs => new(Org, Reporter);

    public static async Task<ConnectedOrg> CreateAsync(LocalOrgOptions? options = null)
    {
        var clock = new InstantClock();
        var local = new LocalOrg.LocalOrg((options ?? new LocalOrgOptions()) with { Clock = clock });
        var connected = new ConnectedOrg(local, new FaultyNetwork(local.CreateHandler()), clock);
        connected.Org = await connected.ConnectAsync(local.AccessToken);
        return connected;
    }

    public ConnectOptions Options => new()
    {
        Alias = "test",
        Network = new Network { LocalHandler = Network },
        Clock = Clock,
        Jitter = static () => 0.5,
    };

    /// <summary>A way to sign in that can be repeated, unlike the token that <see cref="Org"/> was connected with.</summary>
    public ClientCredentialsSignIn ClientCredentials => new(Local.InstanceUrl, new ClientApp(Local.ClientId, Secret(Local.ClientSecret)));

    public Task<Org> ConnectAsync(string token) => ConnectAsync(new AccessTokenSignIn(Local.InstanceUrl, Secret(token)));

    public Task<Org> ConnectAsync(SignIn signIn, ConnectOptions? options = null) =>
        signIn.ConnectAsync(options ?? Options, Reporter, TestContext.Current.CancellationToken);

    public Task<IngestJob> CreateJobAsync(string objectName = "Contact", string operation = "insert", string? externalId = null) =>
        Jobs.CreateAsync(
            new IngestJobSettings(objectName, operation) { ExternalIdFieldName = externalId }, TestContext.Current.CancellationToken);

    /// <summary>The first page of the list of jobs.</summary>
    public Task<IReadOnlyList<IngestJob>> PageAsync() => new JobPages(Org, Reporter).NextAsync(TestContext.Current.CancellationToken);

    public Task<IngestJob> SendAsync(IngestJob job, IJobData data) =>
        new Upload(Org, Reporter).SendAsync(job, data, TestContext.Current.CancellationToken);

    public Task<JobEnd> WaitAsync(IngestJob job, TimeSpan? timeout = null)
    {
        var watch = new JobWatch(timeout, null, Reporter, static _ => { }, TestContext.Current.CancellationToken);
        watch.Add(job);
        return watch.TakeAsync();
    }

    /// <summary>The whole life of a job, to its end.</summary>
    public async Task<IngestJob> LoadAsync(IngestJob job, IJobData data)
    {
        var sent = await SendAsync(job, data);
        var closed = await Jobs.CloseAsync(sent, TestContext.Current.CancellationToken);
        return (await WaitAsync(closed)).Job;
    }

    public async Task<(IReadOnlyList<string> Header, List<IReadOnlyList<string>> Records)> ResultAsync(IngestJob job, ResultKind kind)
    {
        var results = await JobResults.FindAsync(job with { Org = Org }, Reporter, TestContext.Current.CancellationToken);
        using var result = await results.DownloadAsync(kind, transientOnly: false, Reporter, TestContext.Current.CancellationToken);
        return (result.Header, [.. result.ReadRecords().Select(static record => record.ToList())]);
    }

    public void Dispose()
    {
        Network.Dispose();
        Local.Dispose();
    }

    public static SecureString Secret(string text)
    {
        var secret = new SecureString();
        text.ToList().ForEach(secret.AppendChar);
        return secret;
    }

    /// <summary>Contacts with the given last names, as a spool.</summary>
    public static CsvSpool Contacts(params IEnumerable<string> lastNames)
    {
        var spool = new CsvSpool(["LastName"], CsvFormat.Of("COMMA", "LF"));
        foreach (var name in lastNames)
        {
            Assert.True(spool.TryAdd([name]));
        }

        return spool;
    }
}
