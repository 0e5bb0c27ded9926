using System.Net;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Http;

namespace BulkApi2.Core.Orgs.SignIns;

/// <summary>The sign-in service of a host: <c>/services/oauth2</c>.</summary>
internal sealed class TokenService
{
    private readonly HttpMessageHandler _handler;
    private readonly Func<double>? _jitter;

    public TokenService(HttpMessageHandler handler, TimeProvider clock, Func<double>? jitter)
    {
        _handler = handler;
        _jitter = jitter;
        Clock = clock;
    }

    public TimeProvider Clock { get; }

    /// <summary>
    /// Whether a host that nobody knows is a network that is away for the moment, as in the middle of a load; at first it is a
    /// typing error.
    /// </summary>
    public bool WaitsForHost { get; init; }

    /// <summary>Asks for an access token, again while the fault may pass.</summary>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.SignInFailed"/> with the service's own code and words.</exception>
    public async Task<Grant> AskAsync(Uri loginUrl, TokenRequest question, Reporter reporter, CancellationToken cancellationToken)
    {
        using var host = new HostClient(loginUrl, _handler, Clock, _jitter);
        var request = new ApiRequest(HttpMethod.Post, "/services/oauth2/token")
        {
            Content = (_, _) => question.ToContent(),
            Secrets = question.Secrets,
        };
        try
        {
            var answer = await host
                .RepeatAsync(token => AskOnceAsync(host, request, reporter, token), MayPass, reporter, cancellationToken)
                .ConfigureAwait(false);
            return ToGrant(answer);
        }
        catch (BulkApiException error) when (IsRefusal(error))
        {
            var reason = error.ServerMessage is { } words ? $"{error.ServerCode}, {words}" : error.ServerCode;
            throw error.With(ErrorCode.SignInFailed, $"{host.Name} refused the sign-in: {reason}.");
        }
        catch (BulkApiException error) when (IsFromElsewhere(error))
        {
            throw error.With(ErrorCode.NotAnOrg, $"{host.Name} did not answer like a sign-in service. {error.Message}");
        }
    }

    private async Task<TokenAnswer> AskOnceAsync(
        HostClient host, ApiRequest request, Reporter reporter, CancellationToken cancellationToken)
    {
        try
        {
            return await host
                .SendOnceAsync(
                    request, null, static answer => answer.ReadJsonAsync(OrgJson.Default.TokenAnswer, Lack), reporter, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (BulkApiException error) when (error.Code == ErrorCode.HostNotFound && !WaitsForHost)
        {
            throw new BulkApiException(error.Code, error.Message, error);
        }
    }

    /// <summary>Makes a token worthless. One that is so already is no error.</summary>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.TokenNotRevoked"/>.</exception>
    public async Task RevokeAsync(Uri host, string token, Reporter reporter, CancellationToken cancellationToken)
    {
        using var client = new HostClient(host, _handler, Clock, _jitter);
        var request = new ApiRequest(HttpMethod.Post, "/services/oauth2/revoke")
        {
            Content = (_, _) => new FormUrlEncodedContent([new KeyValuePair<string, string>("token", token)]),
            Secrets = [token],
        };
        try
        {
            await client
                .RepeatAsync(
                    stop => client.SendOnceAsync(request, null, static _ => Task.FromResult(true), reporter, stop),
                    static error => error.IsTransient,
                    reporter,
                    cancellationToken)
                .ConfigureAwait(false);
        }
        catch (BulkApiException error) when (error.HttpStatus == HttpStatusCode.BadRequest)
        {
            // Form-encoded: error=invalid_token, or unsupported_token_type for one that the service does not know any more.
            reporter.Verbose($"The token was not good any more. {error.Message}");
        }
        catch (BulkApiException error)
        {
            throw new BulkApiException(ErrorCode.TokenNotRevoked, $"The token was not revoked and is still good. {error.Message}", error)
            {
                HttpStatus = error.HttpStatus,
                RequestId = error.RequestId,
            };
        }
    }

    /// <summary>The service said no in its own form.</summary>
    private static bool IsRefusal(BulkApiException error) =>
        IsNo(error) && error is { ServerCode: not null, HttpStatus: not HttpStatusCode.NotFound };

    /// <summary>Somebody else said no.</summary>
    private static bool IsFromElsewhere(BulkApiException error) =>
        error.Code == ErrorCode.AnswerNotValid || (IsNo(error) && error.Code != ErrorCode.ProxyRefused);

    private static bool IsNo(BulkApiException error) =>
        error is { IsTransient: false, HttpStatus: >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError };

    /// <summary>
    /// Whether to try again. Before a session, an answer that the service did not write means a wrong address; during a load, the
    /// fault may be temporary.
    /// </summary>
    private bool MayPass(BulkApiException error) => error.IsTransient || (WaitsForHost && error.IsOutcomeUnknown);

    private static string? Lack(TokenAnswer answer) =>
        string.IsNullOrEmpty(answer.AccessToken) || AddressOf(answer) is null ? "it has no token or no address of an org" : null;

    private static Uri? AddressOf(TokenAnswer answer) =>
        Uri.TryCreate(answer.InstanceUrl, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" ? address : null;

    private static Grant ToGrant(TokenAnswer answer) => new(answer.AccessToken!, AddressOf(answer)!) { RefreshToken = answer.RefreshToken };
}
