using BulkApi2.Core.Errors;

namespace BulkApi2.Errors;

/// <summary>What to do when an org refuses a sign-in, or the renewal of a session.</summary>
internal static class SignInAdvice
{
    private const string Unknown = "Check the app and the user in the org's Setup; the user's login history may say more.";

    /// <summary>Words of the sign-in service's known answers, from the particular to the general.</summary>
    private static readonly (string Words, string NextStep)[] Known =
    [
        ("user hasn't approved this consumer",
            "Check -Username and whether it is a sandbox (-Sandbox); then let an admin approve the user in the app's policies "
                + "(Permitted Users: Admin approved users are pre-authorized, with the user's profile or permission set)."),
        ("not admin approved",
            "Let an admin give the user the app, in the app's policies, by a profile or permission set."),
        ("request not supported on this domain",
            "Client credentials work at the org's own My Domain only: "
                + "give -InstanceUrl https://yourdomain.my.salesforce.com, not login or test."),
        ("no client credentials user",
            "In the app's policies, enable the client credentials flow and choose the user to run as."),
        ("no valid scopes",
            "Give the app the scope 'Manage user data via APIs (api)'."),
        ("app must be installed",
            "Let an admin install the app in this org (Setup, Connected Apps OAuth Usage), "
                + "or use an external client app of the org itself."),
        ("audience",
            "Use -Sandbox for a sandbox and not for other orgs, or name the org's My Domain: "
                + "-Audience https://yourdomain.my.salesforce.com."),
        ("app_not_found",
            "Check -ClientId, and name the org's My Domain: -Audience https://yourdomain.my.salesforce.com."),
        ("invalid assertion",
            "Check that the certificate of this private key is uploaded to the app of -ClientId, "
                + "and that this computer's clock is right."),
        ("refresh token",
            "Get a new one by signing in anew, for example with Connect-SfOrg -Interactive; "
                + "an app that rotates refresh tokens takes each of them once."),
        ("inactive",
            "Let an admin activate the user."),
        ("ip restricted",
            "Let an admin trust this network, in the profile's login IP ranges or the app's IP relaxation, "
                + "or sign in within the login hours."),
        ("code verifier",
            "Sign in again: the answer belongs to another sign-in."),
        ("authorization code",
            "Sign in again: a code is good once, for 15 minutes. With a private key, this computer's clock is slow."),
        ("redirect_uri",
            "Add http://localhost:<port>/OauthRedirect to the app's callback URLs, or choose the -CallbackPort that is there."),
        ("denied",
            "Sign in again, and allow the access."),
        ("invalid_client_id",
            "Check -ClientId (the consumer key) and that the app is of this org; a new app takes some ten minutes to work."),
        ("client identifier invalid",
            "Check -ClientId (the consumer key) and that the app is of this org; a new app takes some ten minutes to work."),
        ("invalid_client",
            "Check -ClientId and -ClientSecret, the app's consumer key and consumer secret; "
                + "some apps want the secret in every way to sign in."),
        ("grant",
            "Check the user's name, password and -SecurityToken, and that the app and the org allow this way to sign in: "
                + "orgs created since Summer '23 block the password unless an admin allows it (Setup, OAuth and OpenID Connect Settings)."),
    ];

    /// <summary>What to do about a refusal; null if the service gave no reason.</summary>
    public static string? For(BulkApiException refusal)
    {
        var said = $"{refusal.ServerCode} {refusal.ServerMessage} {refusal.Message}";
        return refusal.ServerCode is null
            ? null
            : Known.FirstOrDefault(known => said.IndexOf(known.Words, StringComparison.OrdinalIgnoreCase) >= 0).NextStep ?? Unknown;
    }

    /// <summary>What to type to sign in to an org again.</summary>
    public static string CommandFor(OrgReference org) => org.SignIn switch
    {
        "AccessToken" => $"Connect-SfOrg -InstanceUrl {Address(org)} -AccessToken <a new token> -Alias {AliasOf(org)}",
        "Browser" => $"Connect-SfOrg -InstanceUrl {Address(org)} -Interactive -Alias {AliasOf(org)}",
        "Local" => $"Connect-SfOrg -Local -Alias {AliasOf(org)}",
        _ => "Connect-SfOrg, as before",
    };

    private static string Address(OrgReference org) => org.InstanceUrl.GetLeftPart(UriPartial.Authority);

    private static string AliasOf(OrgReference org) => $"'{org.Alias.Replace("'", "''")}'";
}
