namespace BulkApi2.LocalOrg.SignIns;

/// <summary>Checks what an app asks for, each grant by its own rules.</summary>
internal sealed class Grants
{
    private readonly LocalOrgOptions _options;
    private readonly OrgIdentity _identity;
    private readonly ConnectedApps _apps;
    private readonly TokenTable _tokens;
    private readonly CodeTable _codes;
    private readonly JwtVerifier _jwt;

    public Grants(
        LocalOrgOptions options, OrgIdentity identity, ConnectedApps apps, TokenTable tokens, CodeTable codes,
        JwtVerifier jwt)
    {
        _options = options;
        _identity = identity;
        _apps = apps;
        _tokens = tokens;
        _codes = codes;
        _jwt = jwt;
    }

    /// <summary>How often an app got tokens.</summary>
    public int IssuedCount { get; private set; }

    /// <summary>Gives out the tokens that were asked for.</summary>
    /// <exception cref="SignInException">The app gets none.</exception>
    public IssuedTokens Issue(TokenRequest request)
    {
        var grant = Check(request);
        _options.SignInPolicy.Check(request.Form["grant_type"]);
        IssuedCount++;
        return new IssuedTokens(
            grant.App,
            _tokens.IssueAccess(grant.Approval),
            RefreshToken(grant),
            grant.Approval is null ? "api" : "refresh_token api");
    }

    /// <summary>A session for a user who signs in without an app, as with SOAP; null if it isn't the user.</summary>
    public string? Login(string? username, string? password)
    {
        if (_options.SignInPolicy is SignInPolicy.IpRestricted or SignInPolicy.UserInactive
            || !IsUser(username, password))
        {
            return null;
        }

        IssuedCount++;
        return _tokens.IssueAccess();
    }

    private string? RefreshToken(Grant grant) => grant switch
    {
        { Approval: null } => null,
        { RefreshToken: { } used } => _options.RotatesRefreshTokens ? _tokens.Rotate(used) : null,
        _ => _tokens.IssueRefresh(grant.Approval),
    };

    private Grant Check(TokenRequest request) => request.Form["grant_type"] switch
    {
        GrantType.ClientCredentials => ClientCredentials(request),
        GrantType.Password => Password(request),
        GrantType.JwtBearer => JwtBearer(request),
        GrantType.RefreshToken => Refresh(request),
        GrantType.AuthorizationCode => AuthorizationCode(request),
        _ => throw SignInException.UnknownGrantType(),
    };

    private Grant ClientCredentials(TokenRequest request)
    {
        if (request.IsAtLoginHost)
        {
            throw SignInException.InvalidGrant("request not supported on this domain");
        }

        var app = _apps.Authenticate(request.Client);
        return app.IsPublic ? throw SignInException.WrongSecret() : new Grant(app);
    }

    private Grant Password(TokenRequest request)
    {
        var app = _apps.Authenticate(request.Client);
        return IsUser(request.Form["username"], request.Form["password"])
            ? new Grant(app)
            : throw SignInException.AuthenticationFailure();
    }

    private bool IsUser(string? username, string? password)
    {
        var isRight = RandomText.AreEqual(_identity.Password + _identity.SecurityToken, password)
            | (_options.IsTrustedIp & RandomText.AreEqual(_identity.Password, password));
        return isRight && _identity.IsUser(username);
    }

    private Grant JwtBearer(TokenRequest request)
    {
        var jwt = JwtAssertion.Read(request.Form["assertion"]);
        var app = _apps.Find(jwt.Issuer) ?? throw SignInException.UnknownClient();
        _jwt.Check(jwt, app, request.Address);
        return new Grant(app);
    }

    private Grant Refresh(TokenRequest request)
    {
        var app = _apps.Authenticate(request.Client);
        var token = request.Form["refresh_token"];
        return new Grant(app, _tokens.FindRefresh(token, app), token) is { Approval: not null } grant
            ? grant
            : throw SignInException.InvalidGrant("expired access/refresh token");
    }

    private Grant AuthorizationCode(TokenRequest request)
    {
        var app = _apps.Authenticate(request.Client);
        _codes.Redeem(
            request.Form["code"], app, request.Form["redirect_uri"], request.Form["code_verifier"]);
        return new Grant(app, new Approval(app));
    }
}
