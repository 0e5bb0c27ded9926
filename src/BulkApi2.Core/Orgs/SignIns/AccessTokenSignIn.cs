using System.Security;
using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Orgs.SignIns;

/// <summary>Signs in with a token that somebody else obtained. It cannot be renewed: when it expires, so does the org.</summary>
public sealed class AccessTokenSignIn : SignIn
{
    private readonly Uri _instanceUrl;
    private readonly SecureString _token;

    /// <summary>Prepares to sign in.</summary>
    /// <param name="instanceUrl">The org's My Domain; anything after the host is left out.</param>
    /// <param name="token">The access token or session id.</param>
    public AccessTokenSignIn(Uri instanceUrl, SecureString token)
    {
        _instanceUrl = instanceUrl;
        _token = token;
    }

    /// <inheritdoc/>
    public override string Way => "AccessToken";

    internal override bool CanRepeat => false;

    internal override Task<Grant> AuthorizeAsync(TokenService service, Reporter reporter, CancellationToken cancellationToken)
    {
        var token = Secret.Reveal(_token);
        if (SalesforceCli.IsRedacted(token))
        {
            throw new BulkApiException(
                ErrorCode.TokenRedacted, "This is no token: the Salesforce CLI puts this text in the place of one that it does not show.");
        }

        // No header can hold it, and the failure to write one would be taken for a connection that broke off.
        return token.Any(static letter => letter is <= ' ' or > '~')
            ? throw new BulkApiException(ErrorCode.SignInFailed, "This is no token: there are blanks in it, or letters that no token has.")
            : Task.FromResult(new Grant(token, _instanceUrl));
    }
}
