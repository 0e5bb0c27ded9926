using System.Management.Automation;
using System.Security;
using BulkApi2.Arguments;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Http;
using BulkApi2.Core.Orgs;
using BulkApi2.Core.Orgs.SignIns;
using BulkApi2.Input;
using BulkApi2.LocalOrg;

namespace BulkApi2.Cmdlets;

/// <summary>Signs in to an org, or opens one on this machine.</summary>
/// <remarks>
/// <para>An automation signs in with an app: with its client id and secret at the org's My Domain, or with its client id, the name
/// of a user and the private key whose certificate the app knows. A person signs in with the browser (-Interactive), or with
/// what the Salesforce CLI knows (-SfCliOrg). Whatever the way, a session that ends is renewed by it, without a
/// row lost or doubled; a mere access token cannot be renewed, and a browser is not opened again.</para>
/// <para>The org becomes the current one, on which the other commands work unless -Org names another. Several orgs can be
/// connected side by side, each under its alias; they are shared by all runspaces of the process, so that
/// ForEach-Object -Parallel and thread jobs find them too, once they import the module. Start-Job runs in another process: there, connect
/// again.</para>
/// <para>If it does not connect an org for any reason (an org that cannot be reached, a wrong parameter, Ctrl+C), there is no current org:
/// the next command without -Org is OrgNotConnected and names this sign-in, because it was not meant for the org that was current before.
/// Orgs that are connected are still reached with -Org, and Switch-SfOrg makes one of them current again. An org that has the -Alias of the
/// failed sign-in is not reached by that alias before Switch-SfOrg chooses it. There is no -WhatIf: signing in changes nothing in the
/// org.</para>
/// <para>With -Local, the org is a small emulation in memory that needs no account and no network: it knows Account, Contact,
/// Lead, Opportunity, Case, Task, Event and the custom object Invoice__c with their real fields (-Seed adds others), checks the rows as
/// Salesforce does, and forgets everything when it is disconnected or PowerShell ends.</para>
/// <para>Secrets are taken as SecureString or PSCredential, or as plain text from an environment variable. They are kept in memory
/// only, are not part of the org that is emitted, are never printed or logged, and go to the org's own host only, over
/// https.</para>
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
/// <para>A runbook, with client credentials</para>
/// <code>$app = @{ ClientId = $env:SF_CLIENT_ID; ClientSecret = $env:SF_CLIENT_SECRET }
/// Connect-SfOrg -InstanceUrl https://yourdomain.my.salesforce.com @app -Alias prod</code>
/// <para>The app must have the client credentials flow enabled, and a user to run as. The alias is what -Org takes.</para>
/// </example>
/// <example>
/// <para>A runbook, with a private key</para>
/// <code>Connect-SfOrg -ClientId $env:SF_CLIENT_ID -Username load@yourdomain.example -PrivateKeyPath ./server.key -Sandbox</code>
/// <para>The app must have the key's certificate, and the user must be approved for it. With -Certificate, the key may be in the
/// system's certificate store.</para>
/// </example>
/// <example>
/// <para>At the prompt, with the browser or the Salesforce CLI</para>
/// <code>Connect-SfOrg -Interactive -InstanceUrl https://yourdomain.my.salesforce.com
/// Connect-SfOrg -SfCliOrg my-sandbox</code>
/// <para>Without -ClientId, the browser signs in to the Salesforce CLI's own app, which every org has.</para>
/// </example>
/// <example>
/// <para>With an access token from elsewhere</para>
/// <code>Connect-SfOrg -InstanceUrl https://yourdomain.my.salesforce.com -AccessToken $env:SF_ACCESS_TOKEN</code>
/// <para>When the token expires, connect again with a new one.</para>
/// </example>
/// <seealso cref="GetSfOrgCommand"/>
/// <seealso cref="DisconnectSfOrgCommand"/>
[Cmdlet(VerbsCommunications.Connect, "SfOrg", DefaultParameterSetName = TokenSet)]
[OutputType(typeof(Org))]
public sealed partial class ConnectSfOrgCommand : SignInCmdlet
{
    private const string DefaultLocalAlias = "local";

    private protected override string Deed =>
        (Target ?? InstanceUrl?.Host ?? LoginUrl?.Host ?? SfCliOrg) is { } name ? $"Signing in to '{name}'" : "Signing in";

    private protected override string? Target => Alias ?? (Local ? DefaultLocalAlias : null);

    private protected override void End()
    {
        var way = ParameterSetName == LocalSet ? null : ChosenWay();
        var org = way is null ? OpenLocalOrg() : Connect(way);
        var before = Session.Orgs.All.FirstOrDefault(other => other.Alias.Equals(org.Alias, StringComparison.OrdinalIgnoreCase));
        Session.Orgs.Add(org);
        WriteChosen(org);

        // Last of all: a warning may end the command (-WarningAction Stop), and the org should be connected by then.
        foreach (var warning in new[] { WarningOf(before, org), WarningOf(way) }.OfType<string>())
        {
            WriteWarning(warning);
        }
    }

    private static string? WarningOf(Org? before, Org now) => before switch
    {
        { IsLocal: true } =>
            $"The local org '{before.Alias}' that was connected before is gone, with its records. -Alias keeps several side by side.",
        not null when before.InstanceUrl != now.InstanceUrl =>
            $"'{now.Alias}' stands for {now.InstanceUrl} now, and no longer for {before.InstanceUrl}. -Alias keeps several side by side.",
        _ => null,
    };

    private static string? WarningOf(SignIn? way) => way switch
    {
        RefreshTokenSignIn { IsReplaced: true } =>
            "The org replaced the refresh token, as it may at each use, and the old one is worthless now. "
            + "This session goes on with the new one. If you keep the token somewhere, keep the last one: "
            + "(Get-SfOrg <alias>).GetRefreshToken() gives it as a SecureString.",
        PasswordSignIn =>
            "Orgs created since Summer '23 block the sign-in with user name and password unless an admin allows it. "
            + "-ClientSecret without -Credential, or -PrivateKeyPath, works in all of them.",
        _ => null,
    };

    private SignIn ChosenWay() => ParameterSetName switch
    {
        SecretSet => new ClientCredentialsSignIn(OwnAddress, App),
        CredentialSet => new ClientCredentialsSignIn(
            OwnAddress, new ClientApp(ClientCredential.UserName, ClientCredential.Password)),
        PrivateKeySet => Jwt(SigningKey.FromPem(InputPath.Resolve(this, PrivateKeyPath, isLiteral: true), PrivateKeyPassword)),
        CertificateSet => Jwt(SigningKey.FromCertificate(Certificate, DateTimeOffset.UtcNow)),
        PfxSet => Jwt(SigningKey.FromPfx(
            InputPath.Resolve(this, PfxPath, isLiteral: true), PrivateKeyPassword, DateTimeOffset.UtcNow)),
        PasswordSet => new PasswordSignIn(SignInAt(InstanceUrl), App, Credential.GetNetworkCredential(), SecurityToken),
        RefreshSet => new RefreshTokenSignIn(SignInAt(InstanceUrl), App, RefreshToken),
        AuthUrlSet => RefreshTokenSignIn.FromAuthUrl(SfdxAuthUrl),
        BrowserSet => new BrowserSignIn(SignInAt(InstanceUrl), App, CallbackPort),
        CliSet => new SalesforceCliSignIn(SfCliOrg),
        _ => new AccessTokenSignIn(InstanceUrl!, AccessToken),
    };

    /// <summary>Not mandatory for PowerShell, which would say that the parameters fit no set, and not which one is missing.</summary>
    private Uri OwnAddress => LoginUrl ?? InstanceUrl ?? throw new BulkApiException(
        ErrorCode.InstanceUrlRequired, "Client credentials work at the org's own address only, and none was given.");

    private ClientApp App => new(ClientId ?? ClientApp.SalesforceCliId, ClientSecret);

    private JwtSignIn Jwt(SigningKey key)
    {
        var address = SignInAt(InstanceUrl);
        var audience = Audience ?? (Sandbox || LoginHost.IsOfSandbox(address) ? LoginHost.Sandbox : LoginHost.Production);
        return new JwtSignIn(address, audience, ClientId!, Username, key);
    }

    private Org OpenLocalOrg()
    {
        var alias = Target!;
        var local = new LocalOrg.LocalOrg(new LocalOrgOptions
        {
            ProcessingTime = ProcessingTime,
            Schema = SeedFile.Read(this, Seed),
            RandomSeed = NumberOf(alias),
        });
        var token = (SecureString)new SecretAttribute().Transform(null!, local.AccessToken)!;
        return Connect(
            new AccessTokenSignIn(local.InstanceUrl, token), alias, new Network { LocalHandler = local.CreateHandler() });
    }

    /// <summary>Orgs of different names have different ids, so that a job of one is not taken for one of the other.</summary>
    private static int NumberOf(string alias) =>
        alias.ToUpperInvariant().Aggregate(17, static (sum, letter) => unchecked((sum * 31) + letter));
}
