namespace BulkApi2.LocalOrg.SignIns;

/// <summary>A request of a sign-in that is refused, in the terms of OAuth. The message is the description.</summary>
internal sealed class SignInException : Exception
{
    public SignInException(string error, string description)
        : base(description)
    {
        Error = error;
    }

    public string Error { get; }

    public static SignInException UnknownClient() => new("invalid_client_id", "client identifier invalid");

    public static SignInException WrongSecret() => new("invalid_client", "invalid client credentials");

    public static SignInException UnknownGrantType() => new("unsupported_grant_type", "grant type not supported");

    public static SignInException RedirectMismatch() =>
        new("redirect_uri_mismatch", "redirect_uri must match configuration");

    public static SignInException AuthenticationFailure() => InvalidGrant("authentication failure");

    public static SignInException NotApproved() => InvalidGrant("user hasn't approved this consumer");

    public static SignInException InvalidAssertion() => InvalidGrant("invalid assertion");

    public static SignInException InvalidGrant(string description) => new("invalid_grant", description);

    public static SignInException InvalidRequest(string description) => new("invalid_request", description);
}
