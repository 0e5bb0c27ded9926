using System.Security;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Orgs.SignIns;

namespace BulkApi2.Core.Orgs;

/// <summary>
/// The token in use, for any number of requests at once. When it has expired, one of them signs in again by the way that
/// was used, and all go on with what came of it.
/// </summary>
internal sealed class OrgSession
{
    private readonly object _gate = new();
    private readonly SignIn _signIn;
    private readonly TokenService _service;
    private readonly Grant _first;
    private string _token;
    private Task<string>? _renewal;

    public OrgSession(SignIn signIn, TokenService service, Grant grant)
    {
        _signIn = signIn;
        _service = service;
        _first = grant;
        _token = grant.AccessToken;
    }

    /// <summary>Whose session it is, once that is known.</summary>
    public Org? Org { get; set; }

    public string Token
    {
        get
        {
            lock (_gate)
            {
                return _token;
            }
        }
    }

    public SecureString? RefreshToken => _signIn.RefreshToken;

    /// <summary>A token in place of <paramref name="expired"/>.</summary>
    /// <exception cref="BulkApiException">
    /// <see cref="ErrorCode.SessionExpired"/> for a way that cannot be repeated, and what signing in can end with.
    /// </exception>
    public Task<string> RenewAsync(string expired, BulkApiException cause, Reporter reporter, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_token != expired)
            {
                return Task.FromResult(_token);
            }

            if (!_signIn.CanRepeat)
            {
                throw EndedBy(cause);
            }

            if (_renewal is null || (_renewal.IsCompleted && !IsRefused(_renewal)))
            {
                // Not ended by the token of one request: others wait for it too.
                _renewal = Task.Run(() => SignInAgainAsync(reporter), CancellationToken.None);
            }

            return _renewal.WaitAsync(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }
    }

    /// <summary>The error of a session that is over for good.</summary>
    public BulkApiException EndedBy(BulkApiException cause) => new(cause.Code, cause.Message, cause)
    {
        HttpStatus = cause.HttpStatus,
        RequestId = cause.RequestId,
        ServerCode = cause.ServerCode,
        ServerMessage = cause.ServerMessage,
        Org = Org?.Reference,
    };

    /// <summary>Makes the token worthless, and whatever else this sign-in brought with it.</summary>
    public Task RevokeAsync(Reporter reporter, CancellationToken cancellationToken) =>
        _service.RevokeAsync(_first.InstanceUrl, _signIn.Revocable ?? Token, reporter, cancellationToken);

    /// <summary>A refusal stays one: trying the same again and again is how users get locked out.</summary>
    private static bool IsRefused(Task renewal) => renewal.Exception?.InnerException is BulkApiException
    {
        Code: not (ErrorCode.ServerUnavailable or ErrorCode.HostNotFound or ErrorCode.NotAnOrg or ErrorCode.AnswerNotValid),
    };

    private async Task<string> SignInAgainAsync(Reporter reporter)
    {
        reporter.Verbose($"The session of {Org?.Alias ?? _first.InstanceUrl.Host} has ended; signing in again ({_signIn.Way}).");
        var grant = await _signIn.AuthorizeAsync(_service, reporter, CancellationToken.None).ConfigureAwait(false);
        if (!IsSameHost(grant.InstanceUrl, _first.InstanceUrl))
        {
            throw new BulkApiException(
                ErrorCode.SignInFailed,
                $"Signing in again led to another org: {grant.InstanceUrl.Host}, not {_first.InstanceUrl.Host}. Its token was not used.")
            {
                Org = Org?.Reference,
            };
        }

        lock (_gate)
        {
            return _token = grant.AccessToken;
        }
    }

    private static bool IsSameHost(Uri one, Uri other) =>
        Uri.Compare(one, other, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0;
}
