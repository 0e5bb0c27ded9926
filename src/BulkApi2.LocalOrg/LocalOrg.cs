using BulkApi2.LocalOrg.Http;
using BulkApi2.LocalOrg.Jobs;
using BulkApi2.LocalOrg.Limits;
using BulkApi2.LocalOrg.Records;
using BulkApi2.LocalOrg.Schema;

namespace BulkApi2.LocalOrg;

/// <summary>
/// An org in memory that speaks Bulk API 2.0. It starts empty but for its user, and forgets everything when it is
/// disposed of.
/// </summary>
public sealed class LocalOrg : IDisposable
{
    private readonly LocalOrgOptions _options;
    private readonly OrgIdentity _identity;
    private readonly RecordStore _store;
    private readonly OrgServer _server;

    /// <summary>Opens a new org.</summary>
    public LocalOrg(LocalOrgOptions options)
    {
        _options = options ?? throw new ArgumentNullException(nameof(options));
        var schema = OrgSchema.Load(options.ExtraSchema);
        var requests = new DailyMeter(options.DailyApiRequests, options.Clock);
        var batches = new DailyMeter(options.DailyBatches, options.Clock);
        _store = new RecordStore(schema, new IdSpace(options.Seed));
        _identity = new OrgIdentity(_store, options.Clock.GetUtcNow());
        var jobs = new JobTable(options, _store, batches);
        var settings = new JobSettingsReader(schema, options.HardDeleteAllowed);
        var routes = new RouteTable(
        [
            .. new IngestEndpoints(jobs, settings, options.MaxUploadBytes).Routes,
            .. new ResultEndpoints(jobs, _store, options).Routes,
            .. new OrgEndpoints(_identity, requests, batches).Routes,
            .. new SObjectEndpoints(schema, _store).Routes,
        ]);
        _server = new OrgServer(routes, jobs, _identity, requests);
    }

    /// <summary>The address that its users sign in to; no network knows it.</summary>
    public Uri InstanceUrl => _identity.InstanceUrl;

    /// <summary>The token of its one user, another one for each org.</summary>
    public string AccessToken => _identity.AccessToken;

    /// <summary>The name of its one user.</summary>
    public string Username => _identity.Username;

    /// <summary>The id of the org.</summary>
    public string OrganizationId => _identity.OrganizationId;

    /// <summary>The id of its one user.</summary>
    public string UserId => _identity.UserId;

    /// <summary>A way in. There may be several at a time, used by many threads at once.</summary>
    public HttpMessageHandler CreateHandler() => new LocalOrgHandler(_server, _options.MaxUploadBytes);

    /// <summary>How many records of an object are there, without the deleted ones.</summary>
    public int CountRecords(string objectName) => _server.Look(() => Table(objectName).LiveCount);

    /// <summary>All records of an object with all fields, without the deleted ones.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string?>> Records(string objectName) =>
        _server.Look(() => _store.Reader.ReadAll(Table(objectName)));

    /// <summary>Closes the org: nobody answers any more.</summary>
    public void Dispose() => _server.Close();

    private RecordTable Table(string objectName) => _store.Find(objectName)
        ?? throw new ArgumentException($"There is no object '{objectName}'.", nameof(objectName));
}
