using System.Management.Automation;
using System.Security;
using System.Security.Cryptography.X509Certificates;
using BulkApi2.Arguments;
using BulkApi2.Core.Orgs.SignIns;

namespace BulkApi2.Cmdlets;

// The parameters of each way to sign in; what all have in common is SignInCmdlet's.
public sealed partial class ConnectSfOrgCommand
{
    private const string TokenSet = "AccessToken";
    private const string SecretSet = "ClientCredentials";
    private const string CredentialSet = "ClientCredential";
    private const string PrivateKeySet = "JwtPrivateKey";
    private const string CertificateSet = "JwtCertificate";
    private const string PfxSet = "JwtPfx";
    private const string PasswordSet = "Password";
    private const string RefreshSet = "RefreshToken";
    private const string AuthUrlSet = "SfdxAuthUrl";
    private const string BrowserSet = "Interactive";
    private const string CliSet = "SfCli";
    private const string LocalSet = "Local";

    /// <summary>
    /// The org's own address, its My Domain, such as https://yourdomain.my.salesforce.com. Anything after the host is left out,
    /// and the address of a Lightning page stands for its org.
    /// Client credentials work at this address only; other ways can do without it.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = TokenSet)]
    [Parameter(Position = 0, ParameterSetName = SecretSet)]
    [Parameter(Position = 0, ParameterSetName = CredentialSet)]
    [Parameter(Position = 0, ParameterSetName = PrivateKeySet)]
    [Parameter(Position = 0, ParameterSetName = CertificateSet)]
    [Parameter(Position = 0, ParameterSetName = PfxSet)]
    [Parameter(Position = 0, ParameterSetName = PasswordSet)]
    [Parameter(Position = 0, ParameterSetName = RefreshSet)]
    [Parameter(Position = 0, ParameterSetName = BrowserSet)]
    [OrgUrl]
    public Uri? InstanceUrl { get; set; }

    /// <summary>
    /// An access token (session id) of the org. It cannot be renewed: when it expires, connect again. sf org auth
    /// show-access-token shows the one of the Salesforce CLI.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = TokenSet)]
    [Secret]
    public SecureString AccessToken { get; set; } = null!;

    /// <summary>
    /// The client id (consumer key) of an external client app or connected app. With -Interactive it can be left out: then it is the
    /// app of the Salesforce CLI.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = SecretSet)]
    [Parameter(Mandatory = true, ParameterSetName = PrivateKeySet)]
    [Parameter(Mandatory = true, ParameterSetName = CertificateSet)]
    [Parameter(Mandatory = true, ParameterSetName = PfxSet)]
    [Parameter(Mandatory = true, ParameterSetName = PasswordSet)]
    [Parameter(Mandatory = true, ParameterSetName = RefreshSet)]
    [Parameter(ParameterSetName = BrowserSet)]
    [Trimmed]
    public string? ClientId { get; set; }

    /// <summary>The client secret (consumer secret) of the app.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SecretSet)]
    [Parameter(Mandatory = true, ParameterSetName = PasswordSet)]
    [Parameter(ParameterSetName = RefreshSet)]
    [Parameter(ParameterSetName = BrowserSet)]
    [Secret]
    public SecureString? ClientSecret { get; set; }

    /// <summary>
    /// Client id and client secret in one, as a secret store gives them: the id as the user name, the secret as the password.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = CredentialSet)]
    [Credential]
    public PSCredential ClientCredential { get; set; } = null!;

    /// <summary>The name of the user to sign in as, such as load@yourdomain.example.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PrivateKeySet)]
    [Parameter(Mandatory = true, ParameterSetName = CertificateSet)]
    [Parameter(Mandatory = true, ParameterSetName = PfxSet)]
    [Trimmed]
    public string Username { get; set; } = null!;

    /// <summary>A PEM file with a private RSA key, in PKCS#1 or PKCS#8, encrypted or not. The app must have its certificate.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PrivateKeySet)]
    [ValidateNotNullOrEmpty]
    public string PrivateKeyPath { get; set; } = null!;

    /// <summary>The password of the file with the private key, if it is encrypted.</summary>
    [Parameter(ParameterSetName = PrivateKeySet)]
    [Parameter(ParameterSetName = PfxSet)]
    [Alias("PfxPassword")]
    [Secret]
    public SecureString? PrivateKeyPassword { get; set; }

    /// <summary>A certificate with its private key, such as Cert:\CurrentUser\My\thumbprint. The app must have the certificate.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CertificateSet)]
    [Certificate]
    public X509Certificate2 Certificate { get; set; } = null!;

    /// <summary>A PFX (PKCS#12) file with a certificate and its private key. The app must have the certificate.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PfxSet)]
    [ValidateNotNullOrEmpty]
    public string PfxPath { get; set; } = null!;

    /// <summary>
    /// For whom the signed assertion is. Without it, https://login.salesforce.com, or https://test.salesforce.com for a sandbox.
    /// Some external client apps want the org's My Domain instead.
    /// </summary>
    [Parameter(ParameterSetName = PrivateKeySet)]
    [Parameter(ParameterSetName = CertificateSet)]
    [Parameter(ParameterSetName = PfxSet)]
    [OrgUrl]
    public Uri? Audience { get; set; }

    /// <summary>The user's name and password. Orgs created since Summer '23 block this way unless an admin allows it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PasswordSet)]
    [Credential]
    public PSCredential Credential { get; set; } = null!;

    /// <summary>The security token that Salesforce mailed to the user. Not needed from a network that the org trusts.</summary>
    [Parameter(ParameterSetName = PasswordSet)]
    [Secret]
    public SecureString? SecurityToken { get; set; }

    /// <summary>
    /// A refresh token that was given to the app. If the org replaces it, the session goes on with the new one and a warning says
    /// so; (Get-SfOrg).GetRefreshToken() gives the one that is good now, as a SecureString.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = RefreshSet)]
    [Secret]
    public SecureString RefreshToken { get; set; } = null!;

    /// <summary>An auth URL (force://…), as sf org auth show-sfdx-auth-url shows it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = AuthUrlSet)]
    [Secret]
    public SecureString SfdxAuthUrl { get; set; } = null!;

    /// <summary>Opens the sign-in page in the browser, or says its address where there is none, and waits for you.</summary>
    [Parameter(Mandatory = true, ParameterSetName = BrowserSet)]
    public SwitchParameter Interactive { get; set; }

    /// <summary>
    /// The port of this computer to which the browser comes back. http://localhost:port/OauthRedirect must be a callback URL of the
    /// app. The default is 1717, the one of the Salesforce CLI.
    /// </summary>
    [Parameter(ParameterSetName = BrowserSet)]
    [ValidateRange(1, 65535)]
    public int CallbackPort { get; set; } = BrowserSignIn.DefaultCallbackPort;

    /// <summary>An org to which the Salesforce CLI is signed in on this computer: its alias, or the name of the user.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CliSet)]
    [ValidateNotNullOrEmpty]
    public string SfCliOrg { get; set; } = null!;

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
    /// A JSON file with objects and fields for the local org, such as Export-SfSchema makes of a real org. A description with the field Id
    /// takes the place of the org's own object; any other one adds its fields to it, or makes a new object.
    /// </summary>
    [Parameter(ParameterSetName = LocalSet)]
    [ValidateNotNullOrEmpty]
    public string? Seed { get; set; }
}
