using System.Security;
using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Orgs.SignIns;

/// <summary>A way to sign in to an org.</summary>
public abstract class SignIn
{
    private protected SignIn()
    {
    }

    /// <summary>The way's name, such as ClientCredentials.</summary>
    public abstract string Way { get; }

    /// <summary>Whether it can be done again without anybody's help, when a session has ended.</summary>
    internal abstract bool CanRepeat { get; }

    /// <summary>What to revoke in place of the access token, if this sign-in was given more than that.</summary>
    internal virtual string? Revocable => null;

    /// <summary>The refresh token in use, if this way has one.</summary>
    internal virtual SecureString? RefreshToken => null;

    /// <summary>What is sent to sign in. No answer may bring it into what is shown, whatever it answers.</summary>
    internal virtual IEnumerable<string> Secrets => [];

    /// <summary>Connects an org: signs in, and finds the API version and whose token it is.</summary>
    /// <exception cref="BulkApiException">
    /// <see cref="ErrorCode.SignInFailed"/>, <see cref="ErrorCode.SignInTimeout"/>, <see cref="ErrorCode.HttpsRequired"/>,
    /// <see cref="ErrorCode.NotAnOrg"/>, <see cref="ErrorCode.HostNotFound"/>, <see cref="ErrorCode.ApiVersionNotOffered"/>,
    /// <see cref="ErrorCode.ServerUnavailable"/>, and those of the way.
    /// </exception>
    public Task<Org> ConnectAsync(ConnectOptions options, Reporter reporter, CancellationToken cancellationToken) =>
        new Connector(this, options).ConnectAsync(reporter, cancellationToken);

    /// <summary>Gets an access token.</summary>
    internal abstract Task<Grant> AuthorizeAsync(TokenService service, Reporter reporter, CancellationToken cancellationToken);
}
