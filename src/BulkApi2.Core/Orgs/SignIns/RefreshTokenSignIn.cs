using System.Security;
using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Orgs.SignIns;

/// <summary>Signs in with the refresh token of an earlier sign-in. One that the org replaces is kept and used.</summary>
public sealed class RefreshTokenSignIn : SignIn
{
    private readonly Uri _loginUrl;
    private readonly ClientApp _app;
    private SecureString _token;

    /// <summary>Prepares to sign in.</summary>
    /// <param name="loginUrl">Where to sign in.</param>
    /// <param name="app">The app that the token was given to; with its secret, if it asks for it.</param>
    /// <param name="token">The refresh token.</param>
    public RefreshTokenSignIn(Uri loginUrl, ClientApp app, SecureString token)
    {
        _loginUrl = loginUrl;
        _app = app;
        _token = token;
    }

    /// <inheritdoc/>
    public override string Way => "RefreshToken";

    /// <summary>Whether the org gave another refresh token, so that the one that was brought is worthless.</summary>
    public bool IsReplaced { get; private set; }

    internal override bool CanRepeat => true;

    internal override SecureString RefreshToken => _token;

    internal override IEnumerable<string> Secrets
    {
        get
        {
            yield return Secret.Reveal(_token);
            foreach (var secret in _app.Secrets)
            {
                yield return secret;
            }
        }
    }

    /// <summary>Signs in as an auth URL of the Salesforce CLI says: app, refresh token and host in one text.</summary>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.AuthUrlNotValid"/>.</exception>
    public static RefreshTokenSignIn FromAuthUrl(SecureString authUrl)
    {
        var parts = SfdxAuthUrl.Parse(Secret.Reveal(authUrl));
        return new RefreshTokenSignIn(parts.LoginUrl, parts.App, parts.RefreshToken);
    }

    internal override async Task<Grant> AuthorizeAsync(TokenService service, Reporter reporter, CancellationToken cancellationToken)
    {
        var question = new TokenRequest("refresh_token").Add(_app).AddSecret("refresh_token", Secret.Reveal(_token));
        var grant = await service.AskAsync(_loginUrl, question, reporter, cancellationToken).ConfigureAwait(false);
        if (grant.RefreshToken is { } replacement && replacement != Secret.Reveal(_token))
        {
            _token = Secret.Keep(replacement);
            IsReplaced = true;
            reporter.Verbose("The org replaced the refresh token.");
        }

        return grant;
    }
}
