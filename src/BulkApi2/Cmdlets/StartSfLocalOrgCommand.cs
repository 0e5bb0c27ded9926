using System.Management.Automation;
using System.Security.Cryptography.X509Certificates;
using BulkApi2.Arguments;
using BulkApi2.Input;
using BulkApi2.LocalOrg;
using BulkApi2.LocalOrg.Faults;
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
/// <example>
/// <para>See whether a runbook survives a bad day</para>
/// <code>$local = Start-SfLocalOrg -Fault 'PUT batches: 503 x2', 'PATCH jobs/ingest/*: reset',
///     'GET jobs/ingest/*: maintenance retry-after 1'
/// Connect-SfOrg $local.Url -AccessToken $local.AccessToken
/// Import-Csv contacts.csv | Send-SfJobData -Job (New-SfIngestJob Contact insert) | Close-SfIngestJob | Wait-SfIngestJob
/// $local.Faults</code>
/// <para>The upload is refused twice, the answer to the close is lost, and the org is down when the load is first waited for. The last line
/// tells how often each fault was met, and how many are still to come.</para>
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

    /// <summary>
    /// <para>What is to go wrong with requests, each as 'VERB path: step, step'. Without a verb it is any. The path is the end of the
    /// request's path, in any case; * in it stands for any text within a segment, ** for any segments. Of several that match, the first
    /// that has steps left counts; when the steps are used up, requests go through.</para>
    /// <para>A step is one of these, with xN behind it for N requests, or always for all:
    /// a status from 400 to 599, such as 503, with 'retry-after N' (seconds) or html (a page instead of JSON);
    /// maintenance, the page of 503, with 'retry-after N';
    /// reset, 'reset after N bytes': the org does the work, and its answer is cut by a reset;
    /// 'truncate after N bytes': the same, but the connection just ends; 'short after N bytes': the answer is shorter, and looks whole;
    /// 'reset upload after N bytes': the request is cut, and the org sees nothing of it;
    /// 'slow N bytes/s', 'delay N s': the answer comes slowly, or late;
    /// expired: all sessions end, which only a sign-in that can be renewed survives (not a mere -AccessToken); ok: nothing happens.</para>
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    public string[] Fault { get; set; } = [];

    /// <summary>How many API requests the org answers in 24 hours. The default is 100,000.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int DailyApiRequestLimit { get; set; } = 100_000;

    /// <summary>How many batches, of 10,000 records each, the org processes in 24 hours. The default is 15,000.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int DailyBatchLimit { get; set; } = 15_000;

    /// <summary>The Sforce-Limit-Info of each answer tells the requests of the moment too, as newer orgs do.</summary>
    [Parameter]
    public SwitchParameter ApiBurst { get; set; }

    private protected override void End()
    {
        try
        {
            Serve(FaultScript.Parse(Fault));
        }
        catch (FormatException error)
        {
            ThrowTerminatingError(new ErrorRecord(error, "FaultNotValid", ErrorCategory.InvalidArgument, Fault));
        }
        catch (IOException error)
        {
            ThrowTerminatingError(new ErrorRecord(error, "PortInUse", ErrorCategory.ResourceBusy, Port)
            {
                ErrorDetails = new ErrorDetails($"{error.Message.TrimEnd('.')}. Choose another -Port, or leave it out for a free one."),
            });
        }
    }

    private void Serve(FaultScript faults)
    {
        var org = new LocalOrg.LocalOrg(new LocalOrgOptions
        {
            ProcessingTime = ProcessingTime,
            Schema = SeedFile.Read(this, Seed),
            RotatesRefreshTokens = RotateRefreshToken,
            IsSandbox = Sandbox,
            DailyApiRequests = DailyApiRequestLimit,
            DailyBatches = DailyBatchLimit,
            ShowsApiBursts = ApiBurst,
        });
        Certificate.ToList().ForEach(org.RegisterCertificate);
        var access = new LocalOrgAccess(org, new LocalOrgServer(org, Port, faults: faults));
        Session.LocalOrgs.TryAdd(access.Url.Port, access);
        WriteObject(access);
    }
}
