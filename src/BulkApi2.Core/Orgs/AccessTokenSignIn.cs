using System.Net;
using System.Runtime.InteropServices;
using System.Security;
using System.Security.Authentication;
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

    /// <summary>Such as 62.0; without it the newest that both sides know.</summary>
    public string? ApiVersion { get; init; }

    /// <summary>What carries the requests in place of the network: an org on this machine.</summary>
    public HttpMessageHandler? LocalHandler { get; init; }

    internal TimeProvider Clock { get; init; } = TimeProvider.System;

    internal Func<double>? Jitter { get; init; }

    /// <summary>Signs in: finds the API version and whose token it is.</summary>
    /// <exception cref="BulkApiException">
    /// <see cref="ErrorCode.SignInFailed"/>, <see cref="ErrorCode.HttpsRequired"/>, <see cref="ErrorCode.NotAnOrg"/>,
    /// <see cref="ErrorCode.ServerUnavailable"/>.
    /// </exception>
    public async Task<Org> ConnectAsync(Reporter reporter, CancellationToken cancellationToken)
    {
        if (_instanceUrl.Scheme != Uri.UriSchemeHttps && !_instanceUrl.IsLoopback)
        {
            throw new BulkApiException(
                ErrorCode.HttpsRequired, $"A token is only sent over https, and {_instanceUrl} is not.");
        }

        var client = new OrgClient(_instanceUrl, PlainText(_token), LocalHandler ?? NetworkHandler(), Clock, Jitter);
        var version = ApiVersion ?? await NewestVersionAsync(client, reporter, cancellationToken).ConfigureAwait(false);
        var user = await UserAsync(client, reporter, cancellationToken).ConfigureAwait(false);
        return new Org(Alias ?? user.Username ?? _instanceUrl.Host, _instanceUrl, version, client)
        {
            Username = user.Username,
            OrganizationId = user.OrganizationId,
            UserId = user.UserId,
            SignIn = LocalHandler is null ? "AccessToken" : "Local",
            IsLocal = LocalHandler is not null,
        };
    }

    private async Task<string> NewestVersionAsync(OrgClient client, Reporter reporter, CancellationToken cancellationToken)
    {
        var request = new ApiRequest(HttpMethod.Get, "/services/data") { IsAnonymous = true };
        var offered = await client
            .SendAsync(request, (answer, _) => ApiJson.ReadAsync(answer, ApiJson.Default.OrgVersionArray), reporter, cancellationToken)
            .ConfigureAwait(false);
        return OrgVersion.Choose(offered)
            ?? throw new BulkApiException(ErrorCode.NotAnOrg, $"{_instanceUrl.Host} offers no API version.");
    }

    private async Task<UserInfo> UserAsync(OrgClient client, Reporter reporter, CancellationToken cancellationToken)
    {
        var request = new ApiRequest(HttpMethod.Get, "/services/oauth2/userinfo");
        try
        {
            return await client
                .SendAsync(request, (answer, _) => ApiJson.ReadAsync(answer, ApiJson.Default.UserInfo), reporter, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (BulkApiException error)
            when (error.HttpStatus is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            throw new BulkApiException(
                ErrorCode.SignInFailed, $"{_instanceUrl.Host} did not accept the access token.", error)
            {
                HttpStatus = error.HttpStatus,
            };
        }
    }

    private static HttpClientHandler NetworkHandler()
    {
        var handler = new HttpClientHandler
        {
            // A redirect would carry the token to another host.
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
            UseCookies = false,
        };
        if (RuntimeInformation.FrameworkDescription.StartsWith(".NET Framework", StringComparison.Ordinal))
        {
            // Windows PowerShell on an older Windows would still offer TLS 1.0, which Salesforce refuses.
            handler.SslProtocols = SslProtocols.Tls12;
        }

        return handler;
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
