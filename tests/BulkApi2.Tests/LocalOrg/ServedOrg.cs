using System.Net.Http.Headers;
using BulkApi2.LocalOrg;
using BulkApi2.LocalOrg.Faults;
using Microsoft.Extensions.Time.Testing;
using Org = BulkApi2.LocalOrg.LocalOrg;

namespace BulkApi2.Tests.LocalOrgTests;

/// <summary>A local org with a clock of its own, behind its HTTP front, and a client that follows no redirect.</summary>
internal sealed class ServedOrg : IDisposable
{
    public const string PublicApp = "PlatformCLI";
    public const string TokenPath = "services/oauth2/token";
    public const string Redirect = "http://localhost:1717/OauthRedirect";

    public ServedOrg(LocalOrgOptions? options = null, FaultScript? faults = null, TimeProvider? clock = null)
    {
        options ??= new LocalOrgOptions { ProcessingTime = TimeSpan.Zero };
        Org = new Org(options with { Clock = clock ?? Clock });
        Server = new LocalOrgServer(Org, faults: faults);
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false })
        {
            BaseAddress = Server.Url,
        };
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero));

    public Org Org { get; }

    public LocalOrgServer Server { get; }

    public HttpClient Http { get; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Http.Dispose();
        Server.Dispose();
        Org.Dispose();
    }

    /// <summary>Asks for a token with the secret of the org's own app, unless a field says otherwise.</summary>
    public Task<Reply> Token(string grantType, params (string Name, string Value)[] more) => Post(
        TokenPath, [("grant_type", grantType), ("client_id", Org.ClientId), ("client_secret", Org.ClientSecret), .. more]);

    public Task<Reply> ClientCredentials() => Token("client_credentials");

    public Task<Reply> Refresh(string refreshToken) => Token("refresh_token", ("refresh_token", refreshToken));

    /// <summary>Posts a form to My Domain, or to a URL of its own; of two fields of one name the later counts.</summary>
    public async Task<Reply> Post(string url, params (string Name, string Value)[] fields)
    {
        var form = new Dictionary<string, string>();
        foreach (var (name, value) in fields)
        {
            form[name] = value;
        }

        using var content = new FormUrlEncodedContent(form);
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = content };
        return await Send(request);
    }

    public async Task<Reply> Get(string url, string? accessToken = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Authorization = accessToken is null ? null : new AuthenticationHeaderValue("Bearer", accessToken);
        return await Send(request);
    }

    /// <summary>The status of a call that needs a token.</summary>
    public async Task<int> Status(string accessToken) => (await Get(OrgClient.Ingest, accessToken)).Status;

    public async Task<Reply> Send(HttpRequestMessage request)
    {
        using var response = await Http.SendAsync(request, Cancel);
        return new Reply(
            (int)response.StatusCode,
            await response.Content.ReadAsStringAsync(Cancel),
            response.Content.Headers.ContentType?.MediaType,
            response.Headers.Location);
    }
}
