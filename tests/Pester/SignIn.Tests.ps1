BeforeAll {
    . $PSScriptRoot/Shared.ps1
    . $PSScriptRoot/SignIn.ps1
    $keys = New-KeyFolder
    $local = Start-SfLocalOrg -ProcessingTime 0 -Certificate $keys.Certificate
    $path = $env:PATH
}

AfterAll {
    Stop-SfLocalOrg
}

Describe 'Connect-SfOrg' {
    AfterEach {
        Clear-Org
        $env:PATH = $path
        $env:BROWSER = ''
    }

    It 'signs in with -<Way> and names user and organisation' -ForEach @(
        @{ Way = 'AccessToken'; SignIn = 'AccessToken' }, @{ Way = 'ClientSecret'; SignIn = 'ClientCredentials' }
        @{ Way = 'ClientCredential'; SignIn = 'ClientCredentials' }, @{ Way = 'PrivateKeyPath'; SignIn = 'Jwt' }
        @{ Way = 'Certificate'; SignIn = 'Jwt' }, @{ Way = 'PfxPath'; SignIn = 'Jwt' }, @{ Way = 'Credential'; SignIn = 'Password' }
        @{ Way = 'RefreshToken'; SignIn = 'RefreshToken' }, @{ Way = 'SfdxAuthUrl'; SignIn = 'RefreshToken' }
    ) {
        $arguments = Get-SignInArgument $Way $local $keys
        $org = Connect-SfOrg @arguments -Alias here

        $org.Alias | Should -Be 'here'
        $org.Username | Should -Be $local.Username
        $org.OrganizationId | Should -Match '^00D.{15}$'
        $org.UserId | Should -Match '^005.{15}$'
        $org.InstanceUrl | Should -Be $local.Url
        $org.ApiVersion | Should -Be '68.0'
        $org.SignIn | Should -Be $SignIn
        (Get-SfOrg -Current).Alias | Should -Be 'here'
        (New-Record 2 | Complete-Load).NumberRecordsFailed | Should -Be 0
    }

    It 'takes a key in <_>' -ForEach 'pkcs1.pem', 'pkcs8.pem' {
        $jwt = @{ ClientId = $local.ClientId; Username = $local.Username; InstanceUrl = $local.Url }
        (Connect-SfOrg @jwt -PrivateKeyPath "$($keys.Path)/$_").Username | Should -Be $local.Username
        Push-Location $keys.Path
        try { (Connect-SfOrg @jwt -PrivateKeyPath "./$_").SignIn | Should -Be 'Jwt' } finally { Pop-Location }
    }

    It 'takes a secret as a SecureString' {
        (Connect-SfOrg $local.Url -ClientId $local.ClientId -ClientSecret (ConvertTo-Secret $local.ClientSecret)).SignIn | Should -Be 'ClientCredentials'
    }

    It 'warns that new orgs block a password' {
        $arguments = Get-SignInArgument Credential $local $keys
        $null = Connect-SfOrg @arguments -WarningVariable warned
        "$warned" | Should -Match 'unless an admin allows it'
    }

    It 'names the sandboxes'' audience with -Sandbox, or the one of -Audience' {
        $sandbox = Start-SfLocalOrg -Sandbox -Certificate $keys.Certificate
        $jwt = @{ ClientId = $sandbox.ClientId; Username = $sandbox.Username; LoginUrl = $sandbox.LoginUrl; Certificate = $keys.Certificate }

        Assert-Failure (Get-Failure { Connect-SfOrg @jwt }) SignInFailed 'audience is invalid' -NextStep '-Sandbox'
        (Connect-SfOrg @jwt -Sandbox).Username | Should -Be $sandbox.Username
        (Connect-SfOrg @jwt -Audience https://test.salesforce.com).Username | Should -Be $sandbox.Username
        $sandbox | Stop-SfLocalOrg
    }

    It 'keeps and uses a refresh token that the org replaces' {
        $rotating = Start-SfLocalOrg -RotateRefreshToken
        $first = $rotating.NewRefreshToken()
        $app = @{ LoginUrl = $rotating.LoginUrl; ClientId = $rotating.ClientId; ClientSecret = $rotating.ClientSecret }
        $org = Connect-SfOrg @app -RefreshToken $first -WarningVariable warned -WarningAction SilentlyContinue
        "$warned" | Should -Match 'replaced the refresh token'

        $rotating.ExpireTokens()
        (New-SfIngestJob Contact insert -WarningAction SilentlyContinue).State | Should -Be 'Open'
        (Connect-SfOrg @app -RefreshToken $org.GetRefreshToken() -WarningAction SilentlyContinue).Username | Should -Be $rotating.Username
        Assert-Failure (Get-Failure { Connect-SfOrg @app -RefreshToken $first }) SignInFailed 'expired access/refresh token' -NextStep 'Get a new one'
        $rotating | Stop-SfLocalOrg
    }

    It 'goes through a proxy that is named' {
        # The org itself stands in for the proxy: it reads the address as a path, and the answer tells that it was asked.
        $failure = Get-Failure { Connect-SfOrg http://localhost:9 -AccessToken some-token -Proxy "localhost:$($local.Url.Port)" }
        Assert-Failure $failure NotAnOrg
    }
}

Describe 'Connect-SfOrg -Interactive' -Skip:($IsWindows -or -not (Get-Command curl -CommandType Application -ErrorAction Ignore)) {
    BeforeAll {
        # A browser that follows the page back to this computer.
        $browser = Join-Path (New-Program browser 'curl -sL -m 20 "$1"') browser
    }

    BeforeEach {
        $port = Get-FreePort
        $env:BROWSER = $browser
        $old = $env:DISPLAY, $env:WAYLAND_DISPLAY
        $env:DISPLAY = $env:WAYLAND_DISPLAY = ''
    }

    AfterEach {
        Clear-Org
        $env:BROWSER = ''
        $env:DISPLAY, $env:WAYLAND_DISPLAY = $old
    }

    It 'signs in, and again by itself' -ForEach @(@{ App = @{} }, @{ App = @{ ClientId = 'own'; ClientSecret = 'own' } }) {
        if ($App.Count) { $App = @{ ClientId = $local.ClientId; ClientSecret = $local.ClientSecret } }
        $org = Connect-SfOrg -Interactive -LoginUrl $local.LoginUrl -CallbackPort $port @App

        $org.Username, $org.SignIn, $org.InstanceUrl | Should -Be $local.Username, 'Browser', $local.Url
        $env:BROWSER = 'no-browser'
        $local.ExpireTokens()
        (New-SfIngestJob Contact insert).State | Should -Be 'Open'
    }

    It 'says the address where no browser can be opened' {
        $env:BROWSER = ''
        $waiting = Start-ThreadJob {
            Import-Module $using:ModulePath
            Connect-SfOrg -Interactive -LoginUrl ($using:local).LoginUrl -CallbackPort $using:port 3>&1
        }
        while (-not ($waiting.Output | Where-Object { $_ -is [Management.Automation.WarningRecord] }) -and $waiting.State -in 'Running', 'NotStarted') { }
        $address = "$($waiting.Output[0])" -replace '.*(?=http://localhost:\d+/services)'
        $null = Invoke-WebRequest $address
        $org = $waiting | Receive-Job -Wait -AutoRemoveJob | Select-Object -Last 1

        $org.Username | Should -Be $local.Username
    }

    It 'does not listen to whoever does not know the state' {
        $env:BROWSER = Join-Path (New-Program browser "curl -s -m 20 'http://localhost:$port/OauthRedirect?code=stolen&state=wrong'") browser
        Assert-Failure (Get-Failure { Connect-SfOrg -Interactive -LoginUrl $local.LoginUrl -CallbackPort $port }) SignInFailed 'state' -NextStep 'Sign in again'
    }

    It 'ends at its time limit' {
        $env:BROWSER = ''
        Assert-Failure (Get-Failure { Connect-SfOrg -Interactive -LoginUrl $local.LoginUrl -CallbackPort $port -Timeout 0.1 -WarningAction Ignore }) SignInTimeout '0.1 s' -NextStep '-Timeout'
    }

    It 'says that the port is taken' {
        $other = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, $port)
        $other.Start()
        $failure = Get-Failure { Connect-SfOrg -Interactive -LoginUrl $local.LoginUrl -CallbackPort $port }
        $other.Stop()
        Assert-Failure $failure CallbackPortInUse "$port" -NextStep '-CallbackPort'
    }

    It 'ends with Ctrl+C, and frees the port' {
        $env:BROWSER = $browser + '-that-is-not-there'
        $apart = Start-Apart 'param($url, $port) Write-Verbose go -Verbose; Connect-SfOrg -Interactive -LoginUrl $url -CallbackPort $port -Verbose' $local.LoginUrl, $port
        Stop-Apart $apart | Should -BeLessThan ([timespan]::FromSeconds(2))
        $env:BROWSER = $browser
        (Connect-SfOrg -Interactive -LoginUrl $local.LoginUrl -CallbackPort $port).Username | Should -Be $local.Username
    }
}

Describe 'Connect-SfOrg -SfCliOrg' -Skip:$IsWindows {
    BeforeAll {
        $token = '{"status":0,"result":{"accessToken":"' + $local.AccessToken + '"}}'
        $shown = '{"status":0,"result":{"accessToken":"@","instanceUrl":"' + $local.Url.ToString().TrimEnd('/') + '","username":"x"}}'
        $redacted = $shown -replace '@', "[REDACTED] Use sf org auth show-access-token to view"
        $unknown = '{"status":1,"name":"CommandNotFoundError","message":"Command org:auth:show-access-token not found."}'

        # The Salesforce CLI, with these answers to the two questions.
        function Use-Cli([string]$Token, [string]$Display) {
            $log = Join-Path $TestDrive "$([guid]::NewGuid()).log"
            $folder = New-Program sf @"
for a in "`$@"; do printf '%s|' "`$a" >>'$log'; done; echo >>'$log'
if [ "`$2" = auth ]; then cat <<'END'
$Token
END
else cat <<'END'
$Display
END
fi
grep -q '"status":0' <<END
`$([ "`$2" = auth ] && echo '$($Token -replace "'")' || echo '"status":0')
END
"@
            $env:PATH = $folder + [IO.Path]::PathSeparator + $path
            $log
        }

        # The tests before have let all tokens end.
        $fresh = Start-SfLocalOrg -ProcessingTime 0
        $token = $token.Replace($local.AccessToken, $fresh.AccessToken)
        $shown = $shown.Replace($local.Url.ToString().TrimEnd('/'), $fresh.Url.ToString().TrimEnd('/'))
        $redacted = $redacted.Replace($local.Url.ToString().TrimEnd('/'), $fresh.Url.ToString().TrimEnd('/'))
    }

    AfterEach {
        Clear-Org
        $env:PATH = $path
    }

    It 'asks a new one for the token itself' {
        $log = Use-Cli $token $redacted
        $org = Connect-SfOrg -SfCliOrg my-org

        $org.Username, $org.SignIn, $org.InstanceUrl | Should -Be $fresh.Username, 'SalesforceCli', $fresh.Url
        Get-Content $log | Should -Be 'org|auth|show-access-token|--target-org|my-org|--json|', 'org|display|--target-org|my-org|--json|'
    }

    It 'takes what an old one shows' {
        $null = Use-Cli $unknown ($shown -replace '@', $fresh.AccessToken)
        (Connect-SfOrg -SfCliOrg my-org).Username | Should -Be $fresh.Username
    }

    It 'recognises a token that is not shown' {
        $null = Use-Cli $unknown $redacted
        Assert-Failure (Get-Failure { Connect-SfOrg -SfCliOrg my-org }) TokenRedacted -NextStep 'Update the Salesforce CLI'
        Assert-Failure (Get-Failure { Connect-SfOrg $fresh.Url -AccessToken '[REDACTED] Use sf org auth show-access-token' }) TokenRedacted
    }

    It 'says what the CLI says of an unknown org' {
        $null = Use-Cli '{"status":1,"name":"NamedOrgNotFoundError","message":"No authorization information found for nope."}' ''
        Assert-Failure (Get-Failure { Connect-SfOrg -SfCliOrg nope }) SalesforceCliFailed 'No authorization information found for nope' -NextStep 'sf org list'
    }

    It 'says that there is no CLI' {
        $env:PATH = $keys.Path
        Assert-Failure (Get-Failure { Connect-SfOrg -SfCliOrg my-org }) SalesforceCliNotFound -NextStep 'Install it'
    }

    It 'hands a name over as it is' {
        $log = Use-Cli $token $redacted
        $name = "x; touch $TestDrive/pwned `"`$(touch $TestDrive/pwned)`" 'y'"
        $null = Connect-SfOrg -SfCliOrg $name

        Get-Content $log | Select-Object -Last 1 | Should -BeExactly "org|display|--target-org|$name|--json|"
        "$TestDrive/pwned" | Should -Not -Exist
    }
}
