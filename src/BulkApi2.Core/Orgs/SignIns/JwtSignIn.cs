namespace BulkApi2.Core.Orgs.SignIns;

/// <summary>Signs in as a user who, or whose admin, has approved an app that knows the certificate of a private key.</summary>
public sealed class JwtSignIn : SignIn
{
    private const string GrantType = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    private readonly Uri _loginUrl;
    private readonly Uri _audience;
    private readonly string _clientId;
    private readonly string _username;
    private readonly SigningKey _key;

    /// <summary>Prepares to sign in.</summary>
    /// <param name="loginUrl">Where to sign in.</param>
    /// <param name="audience">
    /// The audience of the assertion: <see cref="LoginHost.Production"/>, <see cref="LoginHost.Sandbox"/>, or My Domain.
    /// </param>
    /// <param name="clientId">The app's consumer key.</param>
    /// <param name="username">The user's name in the org.</param>
    /// <param name="key">The private key.</param>
    public JwtSignIn(Uri loginUrl, Uri audience, string clientId, string username, SigningKey key)
    {
        _loginUrl = loginUrl;
        _audience = audience;
        _clientId = clientId;
        _username = username;
        _key = key;
    }

    /// <inheritdoc/>
    public override string Way => "Jwt";

    internal override bool CanRepeat => true;

    internal override Task<Grant> AuthorizeAsync(TokenService service, Reporter reporter, CancellationToken cancellationToken)
    {
        var assertion = JwtAssertion.Create(_key, _clientId, _username, _audience, service.Clock.GetUtcNow());
        return service.AskAsync(_loginUrl, new TokenRequest(GrantType).AddSecret("assertion", assertion), reporter, cancellationToken);
    }
}
