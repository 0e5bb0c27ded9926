using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Http;

namespace BulkApi2.Core.Orgs;

/// <summary>
/// The questions that a new connection asks of its org. A token that is refused here is not an expired one: nobody signs in again.
/// </summary>
internal sealed class OrgQuestions
{
    private readonly HostClient _host;
    private readonly string _token;
    private readonly Reporter _reporter;

    public OrgQuestions(HostClient host, string token, Reporter reporter)
    {
        _host = host;
        _token = token;
        _reporter = reporter;
    }

    /// <summary>Which API version to speak: the wanted one if the org has it, else the newest that both know.</summary>
    public async Task<string> VersionAsync(string? wanted, CancellationToken cancellationToken)
    {
        var offered = await _host
            .RepeatAsync(AskForVersionsAsync, MayPass, _reporter, cancellationToken)
            .ConfigureAwait(false);
        var newest = OrgVersion.Choose(offered)
            ?? throw new BulkApiException(ErrorCode.NotAnOrg, $"{_host.Name} offers no API version.");
        return wanted is null || offered.Any(offer => offer.Version == wanted)
            ? wanted ?? newest
            : throw new BulkApiException(
                ErrorCode.ApiVersionNotOffered,
                $"{_host.Name} has no API version {wanted}; it has {string.Join(", ", offered.Select(static offer => offer.Version))}.");
    }

    /// <summary>Whose token it is. Needs no other right than to use the API, so this is what proves the token.</summary>
    public async Task<Identity> IdentityAsync(string version, CancellationToken cancellationToken)
    {
        try
        {
            return await AskAsync(
                    $"/services/data/v{version}",
                    OrgJson.Default.Identity,
                    static answer => answer.OrganizationId is null ? "it does not say whose token it is" : null,
                    cancellationToken)
                .ConfigureAwait(false);
        }
        catch (BulkApiException error) when (error.Code == ErrorCode.AnswerNotValid)
        {
            throw NotLikeAnOrg(error);
        }
        catch (BulkApiException error) when (error.Code == ErrorCode.SessionExpired)
        {
            throw new BulkApiException(ErrorCode.SignInFailed, $"{_host.Name} did not accept the access token.", error)
            {
                HttpStatus = error.HttpStatus,
            };
        }
    }

    /// <summary>The user's name. A token may be good for the API and still not be allowed to ask for it.</summary>
    public async Task<string?> UsernameAsync(CancellationToken cancellationToken)
    {
        try
        {
            var user = await AskAsync("/services/oauth2/userinfo", OrgJson.Default.UserInfo, static _ => null, cancellationToken)
                .ConfigureAwait(false);
            return user.Username;
        }
        catch (BulkApiException error)
        {
            _reporter.Verbose($"The org does not tell this token its user's name: {error.Message}");
            return null;
        }
    }

    private Task<T> AskAsync<T>(string path, JsonTypeInfo<T> type, Func<T, string?> findLack, CancellationToken cancellationToken)
    {
        var request = new ApiRequest(HttpMethod.Get, path);
        return _host.RepeatAsync(
            token => _host.SendOnceAsync(request, _token, answer => answer.ReadJsonAsync(type, findLack), _reporter, token),
            MayPass,
            _reporter,
            cancellationToken);
    }

    /// <summary>At first, an answer that is not the API's means that the address is wrong.</summary>
    private static bool MayPass(BulkApiException error) => error.IsTransient;

    private static string? Lack(OrgVersion[] versions) => versions.All(IsVersion) ? null : "it has a version that is none";

    private static bool IsVersion(OrgVersion? offer) => offer?.Version is { } version && Regex.IsMatch(version, @"^\d{1,3}\.\d\z");

    private BulkApiException NotLikeAnOrg(BulkApiException error) =>
        error.With(ErrorCode.NotAnOrg, $"{_host.Name} did not answer like an org. {error.Message}");

    /// <summary>
    /// A name that nobody knows is a typing error here; later on it is a network that is away for the moment. Every org answers
    /// this question, to everybody.
    /// </summary>
    private async Task<OrgVersion[]> AskForVersionsAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _host
                .SendOnceAsync(
                    new ApiRequest(HttpMethod.Get, "/services/data"),
                    token: null,
                    static answer => answer.ReadJsonAsync(OrgJson.Default.OrgVersionArray, Lack),
                    _reporter,
                    cancellationToken)
                .ConfigureAwait(false);
        }
        catch (BulkApiException error) when (error.Code == ErrorCode.HostNotFound)
        {
            throw new BulkApiException(error.Code, error.Message, error);
        }
        catch (BulkApiException error) when (error is { IsTransient: false, HttpStatus: not null } && error.Code != ErrorCode.ProxyRefused)
        {
            throw NotLikeAnOrg(error);
        }
    }
}
