namespace BulkApi2.LocalOrg.SignIns;

/// <summary>
/// The page where a user signs in with the browser and approves an app. The user of this org has done both before the
/// page is there.
/// </summary>
internal sealed class Authorization
{
    private const int ChallengeLength = 43;

    private readonly ConnectedApps _apps;
    private readonly CodeTable _codes;
    private readonly SignInPolicy _policy;

    public Authorization(ConnectedApps apps, CodeTable codes, SignInPolicy policy)
    {
        _apps = apps;
        _codes = codes;
        _policy = policy;
    }

    /// <summary>Where the browser goes from here.</summary>
    /// <exception cref="SignInException">It stays: who doesn't know where to can't be sent back.</exception>
    public Uri Redirect(FormFields query)
    {
        var app = _apps.Find(query["client_id"]) ?? throw SignInException.UnknownClient();
        var redirectUri = query["redirect_uri"];
        if (!IsAllowed(redirectUri))
        {
            throw SignInException.RedirectMismatch();
        }

        var fields = Answer(app, redirectUri!, query);
        if (query["state"] is { } state)
        {
            fields.Add("state", state);
        }

        var separator = redirectUri!.Contains('?') ? '&' : '?';
        return new Uri($"{redirectUri}{separator}{FormFields.Encode(fields)}");
    }

    private Dictionary<string, string> Answer(ConnectedApp app, string redirectUri, FormFields query)
    {
        try
        {
            Check(app, query);
            return new() { ["code"] = _codes.Issue(app, redirectUri, query["code_challenge"]) };
        }
        catch (SignInException e)
        {
            return new() { ["error"] = e.Error, ["error_description"] = e.Message };
        }
    }

    private void Check(ConnectedApp app, FormFields query)
    {
        if (query["response_type"] != "code")
        {
            throw new SignInException("unsupported_response_type", "response type not supported");
        }

        var challenge = query["code_challenge"];
        if (challenge is null && app.IsPublic)
        {
            throw SignInException.InvalidRequest("missing required code challenge");
        }

        if (challenge is not null
            && (challenge.Length != ChallengeLength || query["code_challenge_method"] is not (null or "S256")))
        {
            throw SignInException.InvalidRequest("invalid code challenge");
        }

        if (_policy == SignInPolicy.UserDenies)
        {
            throw new SignInException("access_denied", "end-user denied authorization");
        }
    }

    private static bool IsAllowed(string? redirectUri) =>
        Uri.TryCreate(redirectUri, UriKind.Absolute, out var uri) && uri.Fragment.Length == 0 && uri.Scheme switch
        {
            "https" => true,
            "http" => uri.IsLoopback && uri.AbsolutePath == "/OauthRedirect",
            _ => false,
        };
}
