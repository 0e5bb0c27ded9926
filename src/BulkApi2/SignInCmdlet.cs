using System.Management.Automation;
using BulkApi2.Arguments;
using BulkApi2.Core.Http;
using BulkApi2.Core.Orgs;
using BulkApi2.Core.Orgs.SignIns;

namespace BulkApi2;

/// <summary>A cmdlet that signs in: what all ways to do so have in common.</summary>
public abstract class SignInCmdlet : ChoosingCmdlet
{
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromMinutes(5);

    /// <summary>
    /// The org is a sandbox: sign in at https://test.salesforce.com where no other address is given, and with a private key
    /// name that as the audience. Without effect on -AccessToken, -SfdxAuthUrl, -SfCliOrg and -Local.
    /// </summary>
    [Parameter]
    public SwitchParameter Sandbox { get; set; }

    /// <summary>
    /// The address at which to sign in, if it is not -InstanceUrl, https://login.salesforce.com or https://test.salesforce.com.
    /// Without effect on -AccessToken, -SfdxAuthUrl, -SfCliOrg and -Local.
    /// </summary>
    [Parameter]
    [OrgUrl]
    public Uri? LoginUrl { get; set; }

    /// <summary>
    /// The name by which -Org finds this org. Without it, the name of the user, or local for an org on this machine. An org
    /// that has the alias already is replaced.
    /// </summary>
    [Parameter]
    [Trimmed]
    public string? Alias { get; set; }

    /// <summary>The API version to use, such as 62.0. Without it, the newest that the org and this module know.</summary>
    [Parameter]
    [ApiVersion]
    public string? ApiVersion { get; set; }

    /// <summary>
    /// The address of the proxy for all requests to this org, such as http://proxy.example:8080. A name and a password in it, as in
    /// http://name:password@proxy.example:8080, are used unless -ProxyCredential gives others. Without it, the system's settings decide.
    /// </summary>
    [Parameter]
    [ProxyAddress.Transformation]
    public ProxyAddress? Proxy { get; set; }

    /// <summary>Name and password for the proxy, the system's or that of -Proxy.</summary>
    [Parameter]
    [Credential]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>
    /// How long signing in may take in all, with the time that a person needs in the browser, as a TimeSpan or in seconds. The
    /// default is 5 minutes. It does not limit what is done with the org later.
    /// </summary>
    [Parameter]
    [Seconds]
    public TimeSpan Timeout { get; set; } = DefaultTimeout;

    /// <summary>Where to sign in to an org whose own address may be known.</summary>
    private protected Uri SignInAt(Uri? instanceUrl) =>
        LoginUrl ?? instanceUrl ?? (Sandbox ? LoginHost.Sandbox : LoginHost.Production);

    private protected Org Connect(SignIn signIn, string? alias = null, Network? network = null)
    {
        var options = new ConnectOptions
        {
            Alias = alias ?? Alias,
            ApiVersion = ApiVersion,
            Timeout = Timeout,
            Network = network ?? new Network
            {
                Proxy = Proxy?.Url,
                ProxyCredential = ProxyCredential?.GetNetworkCredential() ?? Proxy?.Credential,
            },
        };
        return Await(token => signIn.ConnectAsync(options, Reporter, token));
    }
}
