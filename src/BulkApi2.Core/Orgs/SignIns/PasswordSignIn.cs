using System.Net;
using System.Security;

namespace BulkApi2.Core.Orgs.SignIns;

/// <summary>Signs in with a user's name and password. Orgs created since Summer '23 block it unless they allow it.</summary>
public sealed class PasswordSignIn : SignIn
{
    private readonly Uri _loginUrl;
    private readonly ClientApp _app;
    private readonly NetworkCredential _user;
    private readonly SecureString? _securityToken;

    /// <summary>Prepares to sign in.</summary>
    /// <param name="loginUrl">Where to sign in.</param>
    /// <param name="app">The app, with its secret.</param>
    /// <param name="user">Name and password.</param>
    /// <param name="securityToken">What Salesforce mailed to the user; not needed from a trusted network.</param>
    public PasswordSignIn(Uri loginUrl, ClientApp app, NetworkCredential user, SecureString? securityToken)
    {
        _loginUrl = loginUrl;
        _app = app;
        _user = user;
        _securityToken = securityToken;
    }

    /// <inheritdoc/>
    public override string Way => "Password";

    internal override bool CanRepeat => true;

    internal override IEnumerable<string> Secrets
    {
        get
        {
            yield return _user.Password;
            foreach (var secret in _app.Secrets.Concat(_securityToken is null ? [] : [Secret.Reveal(_securityToken)]))
            {
                yield return secret;
            }
        }
    }

    internal override Task<Grant> AuthorizeAsync(TokenService service, Reporter reporter, CancellationToken cancellationToken)
    {
        var securityToken = _securityToken is { } token ? Secret.Reveal(token) : "";
        var question = new TokenRequest("password")
            .Add(_app)
            .Add("username", _user.UserName)
            .AddSecret("password", _user.Password + securityToken)
            .Hide(_user.Password)
            .Hide(securityToken);
        return service.AskAsync(_loginUrl, question, reporter, cancellationToken);
    }
}
