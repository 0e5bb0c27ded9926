using System.Management.Automation;
using System.Security.Cryptography.X509Certificates;
using BulkApi2.Arguments;
using BulkApi2.Input;
using BulkApi2.LocalOrg;
using BulkApi2.Output;

namespace BulkApi2.Cmdlets;

/// <summary>Serves an org on this machine over HTTP, for runbooks and other programs.</summary>
/// <remarks>
/// <para>It is the org of Connect-SfOrg -Local, but with addresses on this machine that any program can use, and with every way to sign
/// in: access token, client credentials, private key, user name and password, refresh token and browser. It checks them as
/// Salesforce does. Nobody outside this machine can reach it.</para>
/// <para>It ends with Stop-SfLocalOrg or with PowerShell, and forgets everything.</para>
/// </remarks>
/// <example>
/// <para>Test the sign-in of a runbook</para>
/// <code>$local = Start-SfLocalOrg
/// Connect-SfOrg -InstanceUrl $local.Url -ClientId $local.ClientId -ClientSecret $local.ClientSecret
/// $local.ExpireTokens()
/// New-SfIngestJob Contact insert</code>
/// <para>The last command finds the session ended, signs in again by itself, and creates the job.</para>
/// </example>
/// <example>
/// <para>Test a private key</para>
/// <code>openssl req -x509 -newkey rsa:2048 -nodes -keyout server.key -out server.crt -days 365 -subj /CN=load
/// $local = Start-SfLocalOrg -Certificate ./server.crt
/// Connect-SfOrg -LoginUrl $local.LoginUrl -ClientId $local.ClientId -Username $local.Username -PrivateKeyPath ./server.key</code>
/// <para>The same two files do for Salesforce: server.crt is uploaded to the app. LoginUrl stands for https://login.salesforce.com.</para>
/// </example>
/// <example>
/// <para>Test a refresh token</para>
/// <code>$local = Start-SfLocalOrg
/// $token = $local.NewRefreshToken()
/// Connect-SfOrg -LoginUrl $local.LoginUrl -ClientId $local.ClientId -ClientSecret $local.ClientSecret -RefreshToken $token</code>
/// <para>As an earlier sign-in with the browser would have left it.</para>
/// </example>
/// <example>
/// <para>Test a runbook that loads a custom object</para>
/// <code>Export-SfSchema Account, Order_Line__c ./schema.json
/// $local = Start-SfLocalOrg -Seed ./schema.json</code>
/// <para>The first command asks the connected org, once; the file can be kept beside the runbook.</para>
/// </example>
/// <seealso cref="StopSfLocalOrgCommand"/>
/// <seealso cref="ConnectSfOrgCommand"/>
[Cmdlet(VerbsLifecycle.Start, "SfLocalOrg")]
[OutputType(typeof(LocalOrgAccess))]
public sealed class StartSfLocalOrgCommand : SfCmdlet
{
    /// <summary>The port of the org's address. Without it, a free one.</summary>
    [Parameter(Position = 0)]
    [ValidateRange(0, 65535)]
    public int Port { get; set; }

    /// <summary>
    /// How long a job takes from close to end, as a TimeSpan or in seconds. Half of it the job waits as UploadComplete, the other half
    /// it is InProgress. The default is 1 second.
    /// </summary>
    [Parameter]
    [Seconds]
    public TimeSpan ProcessingTime { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// A JSON file with objects and fields for the org, such as Export-SfSchema makes of a real org. A description with the field Id
    /// takes the place of the org's own object; any other one adds its fields to it, or makes a new object.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Seed { get; set; }

    /// <summary>Certificates whose private keys may sign in for the user, as if they had been uploaded to the app;
    /// or the paths of such.</summary>
    [Parameter]
    [ValidateNotNull]
    [Certificate]
    public X509Certificate2[] Certificate { get; set; } = [];

    /// <summary>A refresh token is good for one use, and replaced by another.</summary>
    [Parameter]
    public SwitchParameter RotateRefreshToken { get; set; }

    /// <summary>The org is a sandbox: a signed assertion must be for https://test.salesforce.com.</summary>
    [Parameter]
    public SwitchParameter Sandbox { get; set; }

    private protected override void End()
    {
        var org = new LocalOrg.LocalOrg(new LocalOrgOptions
        {
            ProcessingTime = ProcessingTime,
            Schema = SeedFile.Read(this, Seed),
            RotatesRefreshTokens = RotateRefreshToken,
            IsSandbox = Sandbox,
        });
        Certificate.ToList().ForEach(org.RegisterCertificate);
        try
        {
            var access = new LocalOrgAccess(org, new LocalOrgServer(org, Port));
            Session.LocalOrgs.TryAdd(access.Url.Port, access);
            WriteObject(access);
        }
        catch (IOException error)
        {
            ThrowTerminatingError(new ErrorRecord(error, "PortInUse", ErrorCategory.ResourceBusy, Port)
            {
                ErrorDetails = new ErrorDetails($"{error.Message.TrimEnd('.')}. Choose another -Port, or leave it out for a free one."),
            });
        }
    }
}
