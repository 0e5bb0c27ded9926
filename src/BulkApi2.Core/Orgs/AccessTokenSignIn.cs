using System.Net;
using System.Runtime.InteropServices;
using System.Security;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Http;

namespace BulkApi2.Core.Orgs;

/// <summary>Signs in with a token that somebody else obtained. It cannot be renewed: when it expires, so does the org.</summary>
public sealed class AccessTokenSignIn
{
    private readonly Uri _instanceUrl;
    private readonly SecureString _token;

    /// <summary>Prepares to sign in.</summary>
    /// <param name="instanceUrl">The org's My Domain; anything after the host is left out.</param>
    /// <param name="token">The access token or session id.</param>
    public AccessTokenSignIn(Uri instanceUrl, SecureString token)
    {
        _instanceUrl = new Uri(instanceUrl.GetLeftPart(UriPartial.Authority) + "/");
        _token = token;
    }

    /// <summary>The alias; without it the user's name is used, or else the host's.</summary>
    public string? Alias { get; init; }

    /// <summary>Such as 62.0, one that the org offers; without it the newest that both sides know.</summary>
    public string? ApiVersion { get; init; }

    /// <summary>What carries the requests in place of the network: an org on this machine.</summary>
    public HttpMessageHandler? LocalHandler { get; init; }

    internal TimeProvider Clock { get; init; } = TimeProvider.System;

    internal Func<double>? Jitter { get; init; }

    /// <summary>Signs in: finds the API version and whose token it is.</summary>
    /// <exception cref="BulkApiException">
    /// <see cref="ErrorCode.SignInFailed"/>, <see cref="ErrorCode.HttpsRequired"/>, <see cref="ErrorCode.NotAnOrg"/>,
    /// <see cref="ErrorCode.ApiVersionNotOffered"/>, <see cref="ErrorCode.ServerUnavailable"/>.
    /// </exception>
    public async Task<Org> ConnectAsync(Reporter reporter, CancellationToken cancellationToken)
    {
        if (_instanceUrl.Scheme != Uri.UriSchemeHttps && !_instanceUrl.IsLoopback)
        {
            throw new BulkApiException(
                ErrorCode.HttpsRequired, $"A token is only sent over https, and {_instanceUrl} is not.");
        }

        var client = new OrgClient(_instanceUrl, PlainText(_token), LocalHandler ?? Network.CreateHandler(), Clock, Jitter);
        var version = await VersionAsync(client, reporter, cancellationToken).ConfigureAwait(false);
        var identity = await IdentityAsync(client, version, reporter, cancellationToken).ConfigureAwait(false);
        var username = await UsernameAsync(client, reporter, cancellationToken).ConfigureAwait(false);
        return new Org(Alias ?? username ?? _instanceUrl.Host, _instanceUrl, version, client)
        {
            Username = username,
            OrganizationId = identity.OrganizationId,
            UserId = identity.UserId,
            SignIn = LocalHandler is null ? "AccessToken" : "Local",
            IsLocal = LocalHandler is not null,
        };
    }

    private async Task<string> VersionAsync(OrgClient client, Reporter reporter, CancellationToken cancellationToken)
    {
        var request = new ApiRequest(HttpMethod.Get, "/services/data") { IsAnonymous = true };
        var offered = await client
            .RepeatAsync(token => AskOnceAsync(client, request, reporter, token), reporter, cancellationToken)
            .ConfigureAwait(false);
        var newest = OrgVersion.Choose(offered)
            ?? throw new BulkApiException(ErrorCode.NotAnOrg, $"{_instanceUrl.Host} offers no API version.");
        return ApiVersion is null || offered.Any(offer => offer.Version == ApiVersion)
            ? ApiVersion ?? newest
            : throw new BulkApiException(
                ErrorCode.ApiVersionNotOffered,
                $"{_instanceUrl.Host} has no API version {ApiVersion}; it has {string.Join(", ", offered.Select(static offer => offer.Version))}.");
    }

    /// <summary>A name that nobody knows is a typing error here; later on it is a network that is away for the moment.</summary>
    private static async Task<OrgVersion[]> AskOnceAsync(
        OrgClient client, ApiRequest request, Reporter reporter, CancellationToken cancellationToken)
    {
        try
        {
            return await client
                .SendOnceAsync(request, static (answer, _, _) => ApiJson.ReadAsync(answer, ApiJson.Default.OrgVersionArray), reporter, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (BulkApiException error) when (error.Code == ErrorCode.HostNotFound)
        {
            throw new BulkApiException(error.Code, error.Message, error);
        }
    }

    /// <summary>Needs no other right than to use the API, so this is what proves the token.</summary>
    private async Task<Identity> IdentityAsync(
        OrgClient client, string version, Reporter reporter, CancellationToken cancellationToken)
    {
        var request = new ApiRequest(HttpMethod.Get, $"/services/data/v{version}");
        try
        {
            return await client
                .SendAsync(request, static (answer, _, _) => ApiJson.ReadAsync(answer, ApiJson.Default.Identity), reporter, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (BulkApiException error) when (error.HttpStatus == HttpStatusCode.Unauthorized)
        {
            throw new BulkApiException(
                ErrorCode.SignInFailed, $"{_instanceUrl.Host} did not accept the access token.", error)
            {
                HttpStatus = error.HttpStatus,
            };
        }
    }

    /// <summary>A token may be good for the API and still not be allowed to ask for its user's name.</summary>
    private static async Task<string?> UsernameAsync(OrgClient client, Reporter reporter, CancellationToken cancellationToken)
    {
        var request = new ApiRequest(HttpMethod.Get, "/services/oauth2/userinfo");
        try
        {
            var user = await client
                .SendAsync(request, static (answer, _, _) => ApiJson.ReadAsync(answer, ApiJson.Default.UserInfo), reporter, cancellationToken)
                .ConfigureAwait(false);
            return user.Username;
        }
        catch (BulkApiException error)
            when (error.HttpStatus is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound)
        {
            reporter.Verbose($"The org does not tell this token its user's name: {error.Message}");
            return null;
        }
    }

    private static string PlainText(SecureString secret)
    {
        var memory = Marshal.SecureStringToGlobalAllocUnicode(secret);
        try
        {
            return Marshal.PtrToStringUni(memory) ?? "";
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(memory);
        }
    }
}
