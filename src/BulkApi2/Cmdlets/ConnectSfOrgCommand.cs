using System.Management.Automation;
using System.Security;
using BulkApi2.Arguments;
using BulkApi2.Core.Orgs;
using BulkApi2.LocalOrg;

namespace BulkApi2.Cmdlets;

/// <summary>Signs in to an org, or opens one on this machine.</summary>
/// <remarks>
/// <para>The org becomes the current one, on which the other commands work unless -Org names another. Several orgs can be
/// connected side by side, each under its alias; they are shared by all runspaces of the process, so that
/// ForEach-Object -Parallel and thread jobs find them too, once they import the module. Start-Job runs in another process: there, connect
/// again.</para>
/// <para>With -Local, the org is a small emulation in memory that needs no account and no network: it knows Account, Contact,
/// Lead, Opportunity, Case and Invoice__c with their real fields, checks the rows as Salesforce does, and forgets
/// everything when it is disconnected or PowerShell ends.</para>
/// <para>The token is kept in memory only. It is not part of the org that is emitted, and is never printed or logged.</para>
/// </remarks>
/// <example>
/// <para>Try the module without an account</para>
/// <code>Connect-SfOrg -Local
/// Import-Csv ./contacts.csv |
///     Send-SfJobData -Job (New-SfIngestJob Contact insert) |
///     Close-SfIngestJob | Wait-SfIngestJob | Get-SfJobResult -Kind Failed</code>
/// <para>Loads a file into an org on this machine and shows the rows that it refused.</para>
/// </example>
/// <example>
/// <para>Sign in with an access token</para>
/// <code>Connect-SfOrg -InstanceUrl https://yourdomain.my.salesforce.com -AccessToken $env:SF_ACCESS_TOKEN -Alias prod</code>
/// <para>An automation often has a token from elsewhere. The alias is what -Org takes.</para>
/// </example>
/// <seealso cref="GetSfOrgCommand"/>
/// <seealso cref="DisconnectSfOrgCommand"/>
[Cmdlet(VerbsCommunications.Connect, "SfOrg", DefaultParameterSetName = TokenSet)]
[OutputType(typeof(Org))]
public sealed class ConnectSfOrgCommand : SfCmdlet
{
    private const string TokenSet = "AccessToken";
    private const string LocalSet = "Local";

    /// <summary>The org's address, such as https://yourdomain.my.salesforce.com. Anything after the host is left out.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = TokenSet)]
    [OrgUrl]
    public Uri InstanceUrl { get; set; } = null!;

    /// <summary>
    /// An access token (session id) of the org. A SecureString, or a plain text, which an automation may hold in an
    /// environment variable. It cannot be renewed: when it expires, connect again.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = TokenSet)]
    [Secret]
    public SecureString AccessToken { get; set; } = null!;

    /// <summary>Opens a new, empty org on this machine.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LocalSet)]
    public SwitchParameter Local { get; set; }

    /// <summary>
    /// How long a job of the local org takes from close to end, as a TimeSpan or in seconds. Half of it the job waits as
    /// UploadComplete, the other half it is InProgress. The default is 1 second.
    /// </summary>
    [Parameter(ParameterSetName = LocalSet)]
    [Seconds]
    public TimeSpan ProcessingTime { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The name by which -Org finds this org. Without it, the name of the user, or local for an org on this machine. An org
    /// that has the alias already is replaced.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Alias { get; set; }

    /// <summary>The API version to use, such as 62.0. Without it, the newest that the org and this module know.</summary>
    [Parameter]
    [ApiVersion]
    public string? ApiVersion { get; set; }

    private protected override void End()
    {
        var signIn = ParameterSetName == LocalSet
            ? OpenLocalOrg()
            : new AccessTokenSignIn(InstanceUrl, AccessToken) { Alias = Alias, ApiVersion = ApiVersion };
        var org = Await(token => signIn.ConnectAsync(Reporter, token));
        if (Session.Orgs.All.FirstOrDefault(other => other.IsLocal && other.Alias.Equals(org.Alias, StringComparison.OrdinalIgnoreCase)) is { } before)
        {
            WriteWarning($"The local org '{before.Alias}' that was connected before is gone, with its records. -Alias keeps several side by side.");
        }

        Session.Orgs.Add(org);
        WriteObject(org);
    }

    /// <summary>Orgs of different names have different ids, so that a job of one is not taken for one of the other.</summary>
    private static int SeedOf(string alias) => alias.ToUpperInvariant().Aggregate(17, static (sum, letter) => unchecked((sum * 31) + letter));

    private AccessTokenSignIn OpenLocalOrg()
    {
        var alias = Alias ?? "local";
        var local = new LocalOrg.LocalOrg(new LocalOrgOptions { ProcessingTime = ProcessingTime, Seed = SeedOf(alias) });
        var token = (SecureString)new SecretAttribute().Transform(null!, local.AccessToken)!;
        return new AccessTokenSignIn(local.InstanceUrl, token)
        {
            Alias = alias,
            ApiVersion = ApiVersion,
            LocalHandler = local.CreateHandler(),
        };
    }
}
