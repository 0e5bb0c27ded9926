BeforeDiscovery {
    $noScripts = $IsWindows
}

BeforeAll {
    . $PSScriptRoot/Shared.ps1
    . $PSScriptRoot/SignIn.ps1

    $certificate = New-Certificate
    $key = [Security.Cryptography.X509Certificates.RSACertificateExtensions]::GetRSAPrivateKey($certificate)
    $local = Start-SfLocalOrg -ProcessingTime 0 -Certificate $certificate
    $jwt = @{ ClientId = $local.ClientId; Username = $local.Username; LoginUrl = $local.LoginUrl }

    # The org is the served one, whichever address it was signed in to, and can be used.
    function Assert-Org($Org, [string]$SignIn, [string]$Alias = $local.Username) {
        $Org.Alias | Should -BeExactly $Alias
        $Org.Username | Should -BeExactly $local.Username
        $Org.OrganizationId | Should -Match '^00D\w{15}$'
        $Org.UserId | Should -Match '^005\w{15}$'
        $Org.SignIn | Should -BeExactly $SignIn
        $Org.InstanceUrl | Should -Be $local.Url
        $Org.ApiVersion | Should -Match '^\d\d\.0$'
        $Org.IsLocal | Should -BeFalse
        (Get-SfOrg -Current).Alias | Should -BeExactly $Alias
        (New-SfIngestJob Contact insert).State | Should -Be 'Open'
    }
}

AfterAll {
    $local | Stop-SfLocalOrg
}

Describe 'Signing in' {
    AfterEach {
        Clear-Org
    }

    It 'with an access token (<Name>)' -ForEach @(
        @{ Name = 'text'; Token = { $local.AccessToken } }
        @{ Name = 'SecureString'; Token = { ConvertTo-Secure $local.AccessToken } }
    ) {
        $count = $local.SignInCount
        Assert-Org (Connect-SfOrg $local.Url -AccessToken (& $Token)) AccessToken
        $local.SignInCount | Should -Be $count
    }

    It 'with client id and secret (<Name>)' -ForEach @(
        @{ Name = 'text'; Way = { @{ ClientId = $local.ClientId; ClientSecret = $local.ClientSecret } } }
        @{ Name = 'SecureString'; Way = { @{ ClientId = $local.ClientId; ClientSecret = ConvertTo-Secure $local.ClientSecret } } }
        @{ Name = 'PSCredential'; Way = { @{ ClientCredential = New-Credential $local.ClientId $local.ClientSecret } } }
    ) {
        $way = & $Way
        $count = $local.SignInCount
        Assert-Org (Connect-SfOrg $local.Url @way -Alias prod) ClientCredentials -Alias prod
        $local.SignInCount | Should -Be ($count + 1)
    }

    It 'with a private key in <Name>' -ForEach @(
        @{ Name = 'PKCS#1'; Way = { @{ PrivateKeyPath = New-KeyFile one.pem $key.ExportRSAPrivateKeyPem() } } }
        @{ Name = 'PKCS#8'; Way = { @{ PrivateKeyPath = New-KeyFile eight.pem $key.ExportPkcs8PrivateKeyPem() } } }
        @{
            Name = 'encrypted PKCS#8'
            Way = {
                @{ PrivateKeyPath = New-KeyFile closed.pem (ConvertTo-EncryptedPem $key 'open sesame'); PrivateKeyPassword = 'open sesame' }
            }
        }
        @{
            Name = 'a PFX file'
            Way = {
                @{ PfxPath = New-KeyFile key.pfx (ConvertTo-Pfx $certificate 'open sesame'); PfxPassword = ConvertTo-Secure 'open sesame' }
            }
        }
        @{ Name = 'a PFX file without a password'; Way = { @{ PfxPath = New-KeyFile bare.pfx (ConvertTo-Pfx $certificate '') } } }
        @{ Name = 'a certificate'; Way = { @{ Certificate = $certificate } } }
    ) {
        $way = & $Way
        Assert-Org (Connect-SfOrg @jwt @way -Alias job) Jwt -Alias job
    }

    It 'with a private key whose path is relative to the location' {
        $null = New-KeyFile near.pem $key.ExportPkcs8PrivateKeyPem()
        Push-Location $TestDrive
        try { Assert-Org (Connect-SfOrg @jwt -PrivateKeyPath ./near.pem) Jwt } finally { Pop-Location }
    }

    It 'with a private key, for the audience that the org wants (<Name>)' -ForEach @(
        @{ Name = '-Sandbox'; Settings = { @{ Sandbox = $true } } }
        @{ Name = '-Audience of sandboxes'; Settings = { @{ Audience = 'test.salesforce.com' } } }
        @{ Name = '-Audience of the My Domain'; Settings = { @{ Audience = $sandbox.Url } } }
    ) {
        $sandbox = Start-SfLocalOrg -Certificate $certificate -Sandbox
        $settings = & $Settings
        $way = @{ ClientId = $sandbox.ClientId; Username = $sandbox.Username; LoginUrl = $sandbox.LoginUrl; Certificate = $certificate }
        try {
            Assert-Failure (Get-Failure { Connect-SfOrg @way }) SignInFailed 'audience'
            (Connect-SfOrg @way @settings).InstanceUrl | Should -Be $sandbox.Url
        }
        finally {
            $sandbox | Stop-SfLocalOrg
        }
    }

    It 'with user name and password, which new orgs block (<Name>)' -ForEach @(
        @{ Name = 'at the login host'; Settings = { @{ LoginUrl = $local.LoginUrl } } }
        @{ Name = 'at the My Domain'; Settings = { @{ InstanceUrl = $local.Url } } }
    ) {
        $settings = & $Settings
        $app = @{ ClientId = $local.ClientId; ClientSecret = $local.ClientSecret }
        $user = New-Credential $local.Username $local.Password
        $settings.SecurityToken = $local.SecurityToken
        $org = Connect-SfOrg @app @settings -Credential $user -WarningVariable warnings -WarningAction SilentlyContinue

        Assert-Org $org Password
        $warnings | Should -HaveCount 1
        "$warnings" | Should -Match "Orgs created since Summer '23 block"
    }

    It 'with a refresh token, which stays the one it is' {
        $token = $local.NewRefreshToken()
        $way = @{ ClientId = $local.ClientId; ClientSecret = $local.ClientSecret; LoginUrl = $local.LoginUrl }
        $org = Connect-SfOrg @way -RefreshToken $token -WarningVariable warnings

        Assert-Org $org RefreshToken
        $warnings | Should -BeNullOrEmpty
        ConvertFrom-SecureString $org.GetRefreshToken() -AsPlainText | Should -BeExactly $token
    }

    It 'with a refresh token that is replaced each time' {
        $rotating = Start-SfLocalOrg -RotateRefreshToken
        $token = $rotating.NewRefreshToken()
        $way = @{ ClientId = $rotating.ClientId; ClientSecret = $rotating.ClientSecret; LoginUrl = $rotating.LoginUrl }
        try {
            $org = Connect-SfOrg @way -RefreshToken $token -WarningVariable warnings -WarningAction SilentlyContinue
            "$warnings" | Should -Match 'replaced the refresh token.*GetRefreshToken'
            $second = ConvertFrom-SecureString $org.GetRefreshToken() -AsPlainText
            $second | Should -Not -BeExactly $token

            $rotating.ExpireTokens()
            (New-SfIngestJob Contact insert).State | Should -Be 'Open'
            $rotating.SignInCount | Should -Be 2

            $third = ConvertFrom-SecureString (Get-SfOrg -Current).GetRefreshToken() -AsPlainText
            Assert-Failure (Get-Failure { Connect-SfOrg @way -RefreshToken $second }) SignInFailed 'expired access/refresh token'
            (Get-Failure { Connect-SfOrg @way -RefreshToken $third -WarningAction Stop -Alias kept }).FullyQualifiedErrorId |
                Should -BeLike 'ActionPreferenceStop,*'
            $rotating.ExpireTokens()
            (New-SfIngestJob Contact insert -Org kept).State | Should -Be 'Open' -Because 'the only token that is left must not be lost'
        }
        finally {
            $rotating | Stop-SfLocalOrg
        }
    }

    It 'with an auth URL of the Salesforce CLI (<Name>)' -ForEach @(
        @{ Name = 'text'; Given = { $authUrl } }
        @{ Name = 'SecureString'; Given = { ConvertTo-Secure $authUrl } }
        @{ Name = 'at the login host'; Given = { $authUrl -replace '@.*', "@$($local.LoginUrl.Authority)" } }
    ) {
        $authUrl = "force://$($local.ClientId):$($local.ClientSecret):$($local.NewRefreshToken())@$($local.Url.Authority)"
        Assert-Org (Connect-SfOrg -SfdxAuthUrl (& $Given)) RefreshToken
    }

    It 'side by side in several ways, the last one being the current one' {
        $null = Connect-ByApp $local @{ Alias = 'app' }
        $null = Connect-SfOrg @jwt -Certificate $certificate -Alias key
        $null = Connect-SfOrg $local.Url -AccessToken $local.AccessToken -Alias token

        (Get-SfOrg).Alias | Should -Be 'app', 'key', 'token'
        (Get-SfOrg).SignIn | Should -Be 'ClientCredentials', 'Jwt', 'AccessToken'
        (Get-SfOrg -Current).Alias | Should -Be 'token'
        'app', 'key', 'token' | ForEach-Object { (New-SfIngestJob Contact insert -Org $_).Org.Alias } | Should -Be 'app', 'key', 'token'
    }

    It 'with the API version that is asked for' {
        (Connect-ByApp $local @{ ApiVersion = 60 }).ApiVersion | Should -Be '60.0'
    }
}

Describe '-Interactive with a browser' -Skip:$noScripts {
    AfterEach {
        Clear-Org
    }

    It 'signs in, again by itself when the session has ended (<Name>)' -ForEach @(
        @{ Name = 'the app of the Salesforce CLI'; Settings = { @{ InstanceUrl = $local.Url } } }
        @{
            Name = 'an app with a secret'
            Settings = { @{ InstanceUrl = $local.Url; ClientId = $local.ClientId; ClientSecret = $local.ClientSecret } }
        }
        @{ Name = 'at the login host'; Settings = { @{ LoginUrl = $local.LoginUrl } } }
    ) {
        $settings = & $Settings
        $org = Use-Environment @{ BROWSER = New-Browser } {
            Connect-SfOrg -Interactive @settings -CallbackPort (Get-FreePort) -WarningVariable warnings
        }

        Assert-Org $org Browser
        $warnings | Should -BeNullOrEmpty
        $local.ExpireTokens()
        (New-SfIngestJob Contact insert).State | Should -Be 'Open'
    }

    It 'goes on waiting after a page of another sign-in' {
        Assert-Program curl
        $port = 'address=${1#*redirect_uri=http%3A%2F%2Flocalhost%3A}'
        $strange = 'curl -s "http://localhost:${address%%%2F*}/OauthRedirect?code=aPrx&state=other"'
        $browser = New-Program browser "$port; $strange; exec curl -sL `"`$1`""
        $org = Use-Environment @{ BROWSER = $browser } { Connect-SfOrg -Interactive $local.Url -CallbackPort (Get-FreePort) -Timeout 30 }
        Assert-Org $org Browser
    }
}

Describe '-Interactive without a browser' -Skip:($noScripts -or $IsMacOS) {
    BeforeAll {
        # The warning is told as a verbose message too, so that somebody can wait for it.
        $begin = @'
            param($Settings)
            try {
                Connect-SfOrg -Interactive @Settings 3>&1 | ForEach-Object {
                    if ($_ -is [Management.Automation.WarningRecord]) { Write-Verbose "$_" -Verbose } else { $_ }
                }
            }
            catch { $_ }
'@

        function Start-SignIn {
            Use-Environment @{ BROWSER = ''; DISPLAY = ''; WAYLAND_DISPLAY = '' } {
                Start-Apart $begin @(@{ InstanceUrl = $local.Url; CallbackPort = $port })
            }
        }

        function Complete-SignIn($Apart) {
            try { $Apart.Shell.EndInvoke($Apart.Running) } finally { $Apart.Shell.Dispose() }
        }
    }

    BeforeEach {
        $port = Get-FreePort
    }

    AfterEach {
        Clear-Org
    }

    It 'warns with the address, and goes on when somebody opens it' {
        $apart = Start-SignIn
        $apart.Shell.Streams.Verbose[0].Message -match 'No browser could be opened\. .*?(?<Address>http://\S+)' | Should -BeTrue
        $page = Invoke-WebRequest $Matches.Address

        $page.Content | Should -Match 'You can close this page'
        Assert-Org (Complete-SignIn $apart) Browser
    }

    It 'goes on waiting when the browser asks for something else' {
        $apart = Start-SignIn
        (Invoke-WebRequest "http://localhost:$port/favicon.ico" -SkipHttpErrorCheck).StatusCode | Should -Be 404
        $apart.Running.IsCompleted | Should -BeFalse
        $null = Invoke-WebRequest ($apart.Shell.Streams.Verbose[0].Message -replace '^.*?(?=http://)')
        Assert-Org (Complete-SignIn $apart) Browser
    }

    It 'takes no answer to another sign-in, and goes on waiting: <_>' -ForEach @(
        '?code=aPrx&state=other'
        '?state=x'
        '?error=access_denied'
        ''
    ) {
        $apart = Start-SignIn
        $page = Invoke-WebRequest "http://localhost:$port/OauthRedirect$_" -SkipHttpErrorCheck
        $page.StatusCode | Should -Be 400
        $page.Content | Should -Match 'the page that was opened last'
        $apart.Running.IsCompleted | Should -BeFalse
        $null = Invoke-WebRequest ($apart.Shell.Streams.Verbose[0].Message -replace '^.*?(?=http://)')
        Assert-Org (Complete-SignIn $apart) Browser
    }

    It 'says why the page refused' {
        $apart = Start-SignIn
        $apart.Shell.Streams.Verbose[0].Message -match 'state=(?<State>[\w-]+)' | Should -BeTrue
        $refusal = "error=access_denied&error_description=end-user+denied+authorization&state=$($Matches.State)"
        $page = Invoke-WebRequest "http://localhost:$port/OauthRedirect?$refusal" -SkipHttpErrorCheck
        $page.StatusCode | Should -Be 400
        Assert-Failure (Complete-SignIn $apart) SignInFailed 'access_denied', 'end-user denied authorization' -NextStep 'allow the access'
    }

    It 'gives up when nobody comes in time' {
        Use-Environment @{ BROWSER = ''; DISPLAY = ''; WAYLAND_DISPLAY = '' } {
            $failure = Get-Failure {
                Connect-SfOrg -Interactive $local.Url -CallbackPort $port -Timeout 0.1 -WarningAction SilentlyContinue
            }
            Assert-Failure $failure SignInTimeout 'Browser', '0.1 s' -NextStep '-Timeout'
        }
    }

    It 'says that the port is taken' {
        $other = [Net.Sockets.TcpListener]::Create($port)
        $other.Start()
        try {
            $failure = Get-Failure { Connect-SfOrg -Interactive $local.Url -CallbackPort $port }
            Assert-Failure $failure CallbackPortInUse "$port" -NextStep '-CallbackPort'
        }
        finally {
            $other.Stop()
        }
    }

    It 'ends with Ctrl+C within a second, and frees the port' {
        $apart = Start-SignIn
        Stop-Apart $apart | Should -BeLessThan ([timespan]::FromSeconds(1))
        $other = [Net.Sockets.TcpListener]::Create($port)
        $other.Start()
        $other.Stop()
        Get-SfOrg | Should -BeNullOrEmpty
    }
}

Describe '-SfCliOrg' -Skip:$noScripts {
    BeforeAll {
        function Connect-ByCli($Cli, [string]$Name = 'my-org', [hashtable]$Settings = @{}) {
            Use-Environment @{ PATH = $Cli.Folder } { Connect-SfOrg -SfCliOrg $Name @Settings }
        }
    }

    AfterEach {
        Clear-Org
    }

    It 'a new one is asked for the token itself' {
        $cli = New-SalesforceCli (Get-TokenAnswer (New-AccessToken $local)) (Get-DisplayAnswer $local $Redacted)
        Assert-Org (Connect-ByCli $cli -Settings @{ Alias = 'cli' }) SalesforceCli -Alias cli
        Get-Content $cli.Log |
            Should -Be 'org|auth|show-access-token|--target-org|my-org|--json|', 'org|display|--target-org|my-org|--json|'
    }

    It 'an old one shows the token with the org (<Name>)' -ForEach @(
        @{ Name = 'in JSON'; Answer = { $UnknownCommand } }
        @{ Name = 'in words'; Answer = { ' >   Error: command org:auth:show-access-token not found' } }
    ) {
        $cli = New-SalesforceCli (& $Answer) (Get-DisplayAnswer $local (New-AccessToken $local)) -TokenStatus 127
        Assert-Org (Connect-ByCli $cli) SalesforceCli
        Get-Content $cli.Log | Should -HaveCount 2
    }

    It 'is asked again when the session has ended' {
        $cli = New-SalesforceCli (Get-TokenAnswer (New-AccessToken $local)) (Get-DisplayAnswer $local $Redacted)
        $null = Connect-ByCli $cli
        $local.ExpireTokens()
        Set-Content "$($cli.Folder)/token" (Get-TokenAnswer (New-AccessToken $local))

        $job = Use-Environment @{ PATH = $cli.Folder } { New-SfIngestJob Contact insert }
        $job.State | Should -Be 'Open'
        Get-Content $cli.Log | Should -HaveCount 4
    }

    It 'one that tells the token in no way' {
        $cli = New-SalesforceCli $UnknownCommand (Get-DisplayAnswer $local $Redacted) -TokenStatus 1
        Assert-Failure (Get-Failure { Connect-ByCli $cli }) TokenRedacted -NextStep 'Update the Salesforce CLI.*show-access-token'
        Assert-Failure (Get-Failure { Connect-SfOrg $local.Url -AccessToken $Redacted }) TokenRedacted -NextStep 'show-access-token'
    }

    It 'an org that it does not know' {
        $unknown = '{"status":1,"name":"NamedOrgNotFoundError","message":"No authorization information found for nope."}'
        $cli = New-SalesforceCli $unknown '' -TokenStatus 1
        $failure = Get-Failure { Connect-ByCli $cli nope }
        Assert-Failure $failure SalesforceCliFailed "'nope'", 'No authorization information found' -NextStep 'sf org list'
    }

    It 'is not there' {
        $nothing = [pscustomobject]@{ Folder = (New-Item -ItemType Directory "$TestDrive/nothing").FullName }
        Assert-Failure (Get-Failure { Connect-ByCli $nothing }) SalesforceCliNotFound -NextStep 'Install it'
    }

    It 'takes a name as it is, and runs nothing of it: <_>' -ForEach @(
        '; touch pwned', '$(touch pwned)', '`touch pwned`', 'it''s "quoted" \" \', '--json', '| touch pwned &', 'ünï *?~'
    ) {
        $cli = New-SalesforceCli (Get-TokenAnswer (New-AccessToken $local)) (Get-DisplayAnswer $local $Redacted)
        $location = [Environment]::CurrentDirectory
        [Environment]::CurrentDirectory = $cli.Folder
        try { Assert-Org (Connect-ByCli $cli $_) SalesforceCli } finally { [Environment]::CurrentDirectory = $location }

        Get-Content $cli.Log | Should -BeExactly "org|auth|show-access-token|--target-org|$_|--json|", "org|display|--target-org|$_|--json|"
        (Get-ChildItem $cli.Folder).Name | Sort-Object | Should -Be 'display', 'log', 'sf', 'token'
    }

    It 'ends with Ctrl+C within a second' {
        $cli = New-SalesforceCli 'never' 'never'
        $bin = Split-Path (Get-Command tail -CommandType Application | Select-Object -First 1).Source
        [IO.File]::WriteAllText("$($cli.Folder)/sf", "#!/bin/sh`nexec $bin/tail -f /dev/null`n")
        $apart = Use-Environment @{ PATH = $cli.Folder } { Start-Apart 'Connect-SfOrg -SfCliOrg my-org -Verbose' }
        Stop-Apart $apart | Should -BeLessThan ([timespan]::FromSeconds(1))
    }
}
