namespace BulkApi2.Core.Orgs.SignIns;

/// <summary>Signs in as the user whom an app runs as. Only at the org's own My Domain.</summary>
public sealed class ClientCredentialsSignIn : SignIn
{
    private readonly Uri _loginUrl;
    private readonly ClientApp _app;

    /// <summary>Prepares to sign in.</summary>
    /// <param name="loginUrl">The org's My Domain.</param>
    /// <param name="app">The app, with its secret.</param>
    public ClientCredentialsSignIn(Uri loginUrl, ClientApp app)
    {
        _loginUrl = loginUrl;
        _app = app;
    }

    /// <inheritdoc/>
    public override string Way => "ClientCredentials";

    internal override bool CanRepeat => true;

    internal override IEnumerable<string> Secrets => _app.Secrets;

    internal override Task<Grant> AuthorizeAsync(TokenService service, Reporter reporter, CancellationToken cancellationToken) =>
        service.AskAsync(_loginUrl, new TokenRequest("client_credentials").Add(_app), reporter, cancellationToken);
}
