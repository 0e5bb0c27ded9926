using System.Security;

namespace BulkApi2.Core.Orgs.SignIns;

/// <summary>
/// Lets a person sign in with a web browser: the web server flow with PKCE. Later on it signs in again by itself, if the
/// app gives refresh tokens.
/// </summary>
public sealed class BrowserSignIn : SignIn
{
    /// <summary>The port of the Salesforce CLI's app.</summary>
    public const int DefaultCallbackPort = 1717;

    private readonly Uri _loginUrl;
    private readonly ClientApp _app;
    private readonly int _callbackPort;
    private RefreshTokenSignIn? _again;

    /// <summary>Prepares to sign in.</summary>
    /// <param name="loginUrl">Where to sign in.</param>
    /// <param name="app">The app, with its secret if it asks for one.</param>
    /// <param name="callbackPort">The port of <c>http://localhost:port/OauthRedirect</c>, which must be a callback URL of the app.</param>
    public BrowserSignIn(Uri loginUrl, ClientApp app, int callbackPort)
    {
        _loginUrl = loginUrl;
        _app = app;
        _callbackPort = callbackPort;
    }

    /// <inheritdoc/>
    public override string Way => "Browser";

    internal override bool CanRepeat => _again is not null;

    internal override SecureString? RefreshToken => _again?.RefreshToken;

    internal override string? Revocable => _again is { } again ? Secret.Reveal(again.RefreshToken) : null;

    internal override IEnumerable<string> Secrets => _again?.Secrets ?? _app.Secrets;

    /// <summary>Shows the sign-in page, or says that nobody can.</summary>
    internal Func<Uri, bool> Open { get; init; } = Browser.TryOpen;

    internal override async Task<Grant> AuthorizeAsync(TokenService service, Reporter reporter, CancellationToken cancellationToken)
    {
        if (_again is not null)
        {
            return await _again.AuthorizeAsync(service, reporter, cancellationToken).ConfigureAwait(false);
        }

        using var listener = new CallbackListener(_callbackPort);
        var (state, pkce) = (Pkce.Random(), Pkce.Create());
        var page = Page(listener.Address, state, pkce.Challenge);
        if (Open(page))
        {
            reporter.Verbose($"A browser was opened at {page}");
        }
        else
        {
            reporter.Warning($"No browser could be opened. To sign in, open this address on this computer: {page}");
        }

        var code = await listener.WaitForCodeAsync(state, reporter, cancellationToken).ConfigureAwait(false);
        var question = new TokenRequest("authorization_code")
            .Add(_app)
            .AddSecret("code", code)
            .AddSecret("code_verifier", pkce.Verifier)
            .Add("redirect_uri", listener.Address.AbsoluteUri);
        var grant = await service.AskAsync(_loginUrl, question, reporter, cancellationToken).ConfigureAwait(false);
        _again = grant.RefreshToken is { } token ? new RefreshTokenSignIn(_loginUrl, _app, Secret.Keep(token)) : null;
        return grant;
    }

    private Uri Page(Uri callback, string state, string challenge)
    {
        var query = new Dictionary<string, string>
        {
            ["response_type"] = "code",
            ["client_id"] = _app.Id,
            ["redirect_uri"] = callback.AbsoluteUri,
            ["state"] = state,
            ["code_challenge"] = challenge,
            ["code_challenge_method"] = "S256",
        }.Select(static pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}");
        return new Uri(_loginUrl, "/services/oauth2/authorize?" + string.Join("&", query));
    }
}
