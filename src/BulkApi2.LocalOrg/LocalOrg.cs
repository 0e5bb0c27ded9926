using System.Security.Cryptography.X509Certificates;
using BulkApi2.LocalOrg.Http;
using BulkApi2.LocalOrg.Jobs;
using BulkApi2.LocalOrg.Limits;
using BulkApi2.LocalOrg.Queries;
using BulkApi2.LocalOrg.Records;
using BulkApi2.LocalOrg.Schema;
using BulkApi2.LocalOrg.SignIns;
using BulkApi2.LocalOrg.Soap;

namespace BulkApi2.LocalOrg;

/// <summary>
/// An org in memory that speaks Bulk API 2.0. It starts empty but for its user and its own record, and forgets
/// everything when it is disposed of.
/// </summary>
public sealed class LocalOrg : IDisposable
{
    private readonly OrgIdentity _identity;
    private readonly RecordStore _store;
    private readonly ConnectedApps _apps = new();
    private readonly TokenTable _tokens;
    private readonly JwtVerifier _jwt;
    private readonly Grants _grants;

    /// <summary>Opens a new org.</summary>
    public LocalOrg(LocalOrgOptions options)
    {
        if (options is null)
        {
            throw new ArgumentNullException(nameof(options));
        }

        var schema = OrgSchema.Load(options.Schema, options.ExtraSchema);
        var allocations = new Allocations(options);
        _store = new RecordStore(schema, new IdSpace(options.RandomSeed));
        _identity = new OrgIdentity(_store, options.Clock.GetUtcNow(), options.IsSandbox);
        _tokens = new TokenTable(_identity.OrganizationId);
        AccessToken = _tokens.IssueAccess();
        _jwt = new JwtVerifier(options, _identity);
        var codes = new CodeTable(options.Clock);
        _grants = new Grants(options, _identity, _apps, _tokens, codes, _jwt);
        var authorization = new Authorization(_apps, codes, options.SignInPolicy);
        var jobs = new JobTable(options, _store, allocations);
        var settings = new JobSettingsReader(schema, options.HardDeleteAllowed);
        var binder = new QueryBinder(_store, options.Clock);
        var routes = new RouteTable(
        [
            .. new SignInEndpoints(_grants, authorization, _tokens, new TokenJson(_identity, options.Clock)).Routes,
            .. new SoapEndpoints(
                _grants, _tokens, options.SignInPolicy, new SoapXml(_identity, options.IsSandbox)).Routes,
            .. new IngestEndpoints(jobs, settings, options.MaxUploadBytes).Routes,
            .. new ResultEndpoints(jobs, _store, options).Routes,
            .. new IdentityEndpoints(_identity, _tokens).Routes,
            .. new OrgEndpoints(_identity, allocations).Routes,
            .. new SObjectEndpoints(schema, _store, options.Clock.GetUtcNow()).Routes,
            .. new QueryEndpoints(_store, binder).Routes,
            .. new QueryJobEndpoints(jobs, new QuerySettingsReader(binder)).Routes,
            .. new QueryResultEndpoints(jobs, _store.Ids, options).Routes,
        ]);
        var usage = new ApiUsage(allocations.Requests, options.ShowsApiBursts ? new BurstMeter(options.Clock) : null);
        Clock = options.Clock;
        Server = new OrgServer(routes, jobs, _tokens, usage, options);
    }

    /// <summary>The address of its My Domain; no network knows it.</summary>
    public Uri InstanceUrl { get; } = OrgAddress.InMemory.InstanceUrl;

    /// <summary>The address of the host where users sign in; no network knows it.</summary>
    public Uri LoginUrl { get; } = OrgAddress.InMemory.LoginUrl;

    /// <summary>A token of its one user, good until all tokens expire. Another one for each org.</summary>
    public string AccessToken { get; }

    /// <summary>The name of its one user.</summary>
    public string Username => _identity.Username;

    /// <summary>The user's password. Another one for each org.</summary>
    public string Password => _identity.Password;

    /// <summary>What the user writes behind the password in a client. Another one for each org.</summary>
    public string SecurityToken => _identity.SecurityToken;

    /// <summary>The client id of the org's own connected app. The public app PlatformCLI is there too.</summary>
    public string ClientId => _apps.Own.ClientId;

    /// <summary>The client secret of the org's own connected app. Another one for each org.</summary>
    public string ClientSecret => _apps.Own.ClientSecret!;

    /// <summary>The id of the org.</summary>
    public string OrganizationId => _identity.OrganizationId;

    /// <summary>The id of its one user.</summary>
    public string UserId => _identity.UserId;

    /// <summary>How often somebody signed in and got a token.</summary>
    public int SignInCount => Server.Look(() => _grants.IssuedCount);

    internal OrgServer Server { get; }

    internal TimeProvider Clock { get; }

    /// <summary>A way in. There may be several at a time, used by many threads at once.</summary>
    public HttpMessageHandler CreateHandler() => new LocalOrgHandler(Server);

    /// <summary>A new access token for the user, for example when all those before have been ended.</summary>
    public string CreateAccessToken() => Server.Look(() => _tokens.IssueAccess());

    /// <summary>A new refresh token for the user, as an earlier sign-in with the browser would have left it.</summary>
    /// <param name="clientId">The app that got it.</param>
    public string CreateRefreshToken(string clientId) => Server.Look(() => _tokens.IssueRefresh(new Approval(
        _apps.Find(clientId) ?? throw new ArgumentException($"There is no app '{clientId}'.", nameof(clientId)))));

    /// <summary>Lets the holder of the certificate's key sign in with a JWT, beside those registered before.</summary>
    public void RegisterCertificate(X509Certificate2 certificate)
    {
        if (certificate is null)
        {
            throw new ArgumentNullException(nameof(certificate));
        }

        Server.Change(() => _jwt.Register(certificate));
    }

    /// <summary>Ends all access tokens given out so far, <see cref="AccessToken"/> too.</summary>
    public void ExpireTokens() => Server.Change(_tokens.ExpireAccess);

    /// <summary>How many records of an object are there, without the deleted ones.</summary>
    public int CountRecords(string objectName) => Server.Look(() => Table(objectName).LiveCount);

    /// <summary>All records of an object with all fields, without the deleted ones.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string?>> Records(string objectName) =>
        Server.Look(() => _store.Reader.ReadAll(Table(objectName)));

    /// <summary>Closes the org: nobody answers any more.</summary>
    public void Dispose() => Server.Close();

    private RecordTable Table(string objectName) => _store.Find(objectName)
        ?? throw new ArgumentException($"There is no object '{objectName}'.", nameof(objectName));
}
