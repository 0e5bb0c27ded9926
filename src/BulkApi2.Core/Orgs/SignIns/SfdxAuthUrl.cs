using System.Security;
using System.Text.RegularExpressions;
using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Orgs.SignIns;

/// <summary>
/// What the Salesforce CLI writes as an auth URL: <c>force://clientId:clientSecret:refreshToken@host</c>, the secret often
/// empty. Its parts are not escaped, so it is no URL for a parser of URLs.
/// </summary>
internal sealed class SfdxAuthUrl
{
    private static readonly Regex Form = new(
        @"^force://(?<id>[a-zA-Z0-9._-]+={0,2}):(?<secret>[a-zA-Z0-9._-]*={0,2}):(?<token>[a-zA-Z0-9._-]+={0,2})"
            + @"@(?<host>[a-zA-Z0-9:._-]+)/?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    private SfdxAuthUrl(ClientApp app, SecureString refreshToken, Uri loginUrl)
    {
        App = app;
        RefreshToken = refreshToken;
        LoginUrl = loginUrl;
    }

    public ClientApp App { get; }

    public SecureString RefreshToken { get; }

    public Uri LoginUrl { get; }

    public static SfdxAuthUrl Parse(string text)
    {
        // People copy it with what stands around it in the CLI's output.
        var match = Form.Match(text.Trim().Trim('"', '\''));
        if (!match.Success || !Uri.TryCreate("https://" + match.Groups["host"].Value, UriKind.Absolute, out var host))
        {
            throw new BulkApiException(
                ErrorCode.AuthUrlNotValid,
                "This is no auth URL: it has the form force://<client id>:<client secret>:<refresh token>@<host>.");
        }

        var secret = match.Groups["secret"].Value;
        return new SfdxAuthUrl(
            new ClientApp(match.Groups["id"].Value, secret.Length == 0 ? null : Secret.Keep(secret)),
            Secret.Keep(match.Groups["token"].Value),
            host.IsLoopback ? new UriBuilder(host) { Scheme = Uri.UriSchemeHttp, Port = host.IsDefaultPort ? -1 : host.Port }.Uri : host);
    }
}
