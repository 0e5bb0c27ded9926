BeforeAll {
    . $PSScriptRoot/Shared.ps1
    . $PSScriptRoot/Server.ps1
    . $PSScriptRoot/SignIn.ps1

    $certificate = New-Certificate
    $stranger = New-Certificate
    $local = Start-SfLocalOrg -Certificate $certificate
    $jwt = @{ ClientId = $local.ClientId; Username = $local.Username; LoginUrl = $local.LoginUrl }
    $app = @{ ClientId = $local.ClientId; ClientSecret = $local.ClientSecret }
}

AfterAll {
    $local | Stop-SfLocalOrg
}

Describe 'A sign-in that the org refuses' {
    It 'says why, and what to do: <Name>' -ForEach @(
        @{
            Name = 'a wrong secret'
            Try = { Connect-SfOrg $local.Url -ClientId $local.ClientId -ClientSecret 'not the secret' }
            Saying = 'invalid_client, invalid client credentials'
            NextStep = 'Check -ClientId and -ClientSecret'
        }
        @{
            Name = 'an unknown app'
            Try = { Connect-SfOrg $local.Url -ClientId nobody -ClientSecret $local.ClientSecret }
            Saying = 'invalid_client_id, client identifier invalid'
            NextStep = 'Check -ClientId \(the consumer key\)'
        }
        @{
            Name = 'client credentials at the login host'
            Try = { Connect-SfOrg $local.LoginUrl @app }
            Saying = 'invalid_grant, request not supported on this domain'
            NextStep = 'My Domain only: give -InstanceUrl'
        }
        @{
            Name = 'a wrong password'
            Try = { Connect-SfOrg $local.Url @app -Credential (New-Credential $local.Username 'not the password') -WarningAction Ignore }
            Saying = 'invalid_grant, authentication failure'
            NextStep = "Check the user's name, password and -SecurityToken"
        }
        @{
            Name = 'a password without its security token'
            Try = {
                $user = New-Credential $local.Username $local.Password
                Connect-SfOrg $local.Url @app -Credential $user -SecurityToken 'not the token' -WarningAction Ignore
            }
            Saying = 'authentication failure'
            NextStep = '-SecurityToken'
        }
        @{
            Name = 'a key whose certificate is unknown'
            Try = { Connect-SfOrg @jwt -Certificate $stranger }
            Saying = 'invalid_grant, invalid assertion'
            NextStep = 'certificate of this private key is uploaded to the app'
        }
        @{
            Name = 'a key for another audience'
            Try = { Connect-SfOrg @jwt -Certificate $certificate -Audience https://other.my.salesforce.com }
            Saying = 'invalid_grant, audience is invalid'
            NextStep = '-Sandbox for a sandbox'
        }
        @{
            Name = 'a key for a sandbox'
            Try = { Connect-SfOrg @jwt -Certificate $certificate -Sandbox }
            Saying = 'audience is invalid'
            NextStep = '-Sandbox for a sandbox and not for other orgs'
        }
        @{
            Name = 'a key and an unknown user'
            Try = {
                Connect-SfOrg -ClientId $local.ClientId -Username nobody@mail.example -Certificate $certificate -LoginUrl $local.LoginUrl
            }
            Saying = "user hasn't approved this consumer"
            NextStep = 'Check -Username.*pre-authorized'
        }
        @{
            Name = 'a key and an unknown app'
            Try = { Connect-SfOrg -ClientId nobody -Username $local.Username -Certificate $certificate -LoginUrl $local.LoginUrl }
            Saying = 'client identifier invalid'
            NextStep = 'Check -ClientId'
        }
        @{
            Name = 'a dead refresh token'
            Try = { Connect-SfOrg $local.Url @app -RefreshToken 'long gone' }
            Saying = 'invalid_grant, expired access/refresh token'
            NextStep = 'signing in anew, for example with Connect-SfOrg -Interactive'
        }
        @{
            Name = 'a refresh token of another app'
            Try = { Connect-SfOrg $local.Url -ClientId PlatformCLI -RefreshToken $local.NewRefreshToken() }
            Saying = 'expired access/refresh token'
            NextStep = 'signing in anew'
        }
        @{
            Name = 'a dead auth URL'
            Try = { Connect-SfOrg -SfdxAuthUrl "force://PlatformCLI::longgone@$($local.Url.Authority)" }
            Saying = 'expired access/refresh token'
            NextStep = 'signing in anew'
        }
        @{
            Name = 'a dead access token'
            Try = { Connect-SfOrg $local.Url -AccessToken 'long.gone' }
            Saying = 'did not accept the access token'
            NextStep = 'Check that the token is whole, not expired, and of this org'
        }
    ) {
        $count = $local.SignInCount
        Assert-Failure (Get-Failure $Try) SignInFailed 'localhost', $Saying -NextStep $NextStep
        $local.SignInCount | Should -Be $count
        Get-SfOrg | Should -BeNullOrEmpty
    }

    It 'is none: a text that is no token is not sent (<Name>)' -ForEach @(
        @{ Name = 'cut short'; Text = '00D…AQcA' }
        @{ Name = 'in two lines'; Text = "00D`nAQcA" }
        @{ Name = 'in two words'; Text = '00D AQcA' }
    ) {
        $server = Start-Server
        $failure = Get-Failure { Connect-SfOrg $server.Url -AccessToken $Text }
        Complete-Server $server | Should -BeNullOrEmpty
        Assert-Failure $failure SignInFailed 'This is no token' -NextStep 'Check that the token is whole'
        "$failure" | Should -Not -Match '00D'
    }

    It 'leaves an org that is connected under the alias' {
        $null = Connect-ByApp $local @{ Alias = 'prod' }
        $null = Get-Failure { Connect-SfOrg $local.Url -ClientId $local.ClientId -ClientSecret 'not the secret' -Alias prod }
        $orgs = Get-SfOrg
        Clear-Org

        $orgs.Alias | Should -Be 'prod'
        $orgs.SignIn | Should -Be 'ClientCredentials'
    }
}

Describe 'A key that cannot sign' {
    BeforeAll {
        $key = [Security.Cryptography.X509Certificates.RSACertificateExtensions]::GetRSAPrivateKey($certificate)
        $closed = New-KeyFile closed.pem (ConvertTo-EncryptedPem $key 'open sesame')
        $curve = [Security.Cryptography.ECDsa]::Create()
        $expired = New-Certificate -From -20 -To -10
        $future = New-Certificate -From 10 -To 20
        $public = [Security.Cryptography.X509Certificates.X509Certificate2]::new($certificate.Export('Cert'))
    }

    It 'is named before any request is made: <Name>' -ForEach @(
        @{
            Name = 'no file'
            Way = { @{ PrivateKeyPath = "$TestDrive/none.pem" } }
            Id = 'FileNotFound'
            Saying = 'none.pem'
            NextStep = 'Check the path'
        }
        @{
            Name = 'no PFX file'
            Way = { @{ PfxPath = "$TestDrive/none.pfx" } }
            Id = 'FileNotFound'
            Saying = 'none.pfx'
            NextStep = 'Check the path'
        }
        @{
            Name = 'no key in it'
            Way = { @{ PrivateKeyPath = New-KeyFile text.pem 'Dear admin, here is your key.' } }
            Id = 'PrivateKeyNotValid'
            Saying = 'text.pem', 'no private key in it'
            NextStep = 'BEGIN PRIVATE KEY'
        }
        @{
            Name = 'an empty file'
            Way = { @{ PrivateKeyPath = New-KeyFile empty.pem '' } }
            Id = 'PrivateKeyNotValid'
            Saying = 'empty.pem'
            NextStep = 'BEGIN PRIVATE KEY'
        }
        @{
            Name = 'half a key'
            Way = { @{ PrivateKeyPath = New-KeyFile half.pem $key.ExportPkcs8PrivateKeyPem().Substring(0, 400) } }
            Id = 'PrivateKeyNotValid'
            Saying = 'half.pem'
            NextStep = 'BEGIN PRIVATE KEY'
        }
        @{
            Name = 'a public key'
            Way = { @{ PrivateKeyPath = New-KeyFile public.pem $key.ExportSubjectPublicKeyInfoPem() } }
            Id = 'PrivateKeyNotValid'
            Saying = 'public.pem', 'no private key in it'
            NextStep = 'private RSA key'
        }
        @{
            Name = 'a certificate'
            Way = { @{ PrivateKeyPath = New-KeyFile certificate.pem $certificate.ExportCertificatePem() } }
            Id = 'PrivateKeyNotValid'
            Saying = 'no private key in it'
            NextStep = 'private RSA key'
        }
        @{
            Name = 'an EC key'
            Way = { @{ PrivateKeyPath = New-KeyFile curve.pem $curve.ExportPkcs8PrivateKeyPem() } }
            Id = 'PrivateKeyNotValid'
            Saying = 'curve.pem', 'not an RSA key'
            NextStep = 'private RSA key'
        }
        @{
            Name = 'an encrypted key without password'
            Way = { @{ PrivateKeyPath = $closed } }
            Id = 'PrivateKeyPasswordRequired'
            Saying = 'closed.pem'
            NextStep = 'Give its password with -PrivateKeyPassword'
        }
        @{
            Name = 'an encrypted key with a wrong password'
            Way = { @{ PrivateKeyPath = $closed; PrivateKeyPassword = 'open pepper' } }
            Id = 'PrivateKeyPasswordWrong'
            Saying = 'closed.pem'
            NextStep = 'Check -PrivateKeyPassword'
        }
        @{
            Name = 'a PFX file without password'
            Way = { @{ PfxPath = New-KeyFile key.pfx (ConvertTo-Pfx $certificate 'open sesame') } }
            Id = 'PrivateKeyPasswordRequired'
            Saying = 'key.pfx'
            NextStep = 'Give its password'
        }
        @{
            Name = 'a PFX file with a wrong password'
            Way = { @{ PfxPath = New-KeyFile key.pfx (ConvertTo-Pfx $certificate 'open sesame'); PfxPassword = 'open pepper' } }
            Id = 'PrivateKeyPasswordWrong'
            Saying = 'key.pfx'
            NextStep = 'Check -PrivateKeyPassword'
        }
        @{
            Name = 'a PFX file that is none'
            Way = { @{ PfxPath = $closed; PfxPassword = 'open sesame' } }
            Id = 'PrivateKeyNotValid'
            Saying = 'closed.pem', 'no PFX file'
            NextStep = '-PfxPath'
        }
        @{
            Name = 'a PFX file without a key'
            Way = { @{ PfxPath = New-KeyFile public.pfx (ConvertTo-Pfx $public 'open sesame'); PfxPassword = 'open sesame' } }
            Id = 'PrivateKeyNotValid'
            Saying = 'public.pfx', 'no private RSA key in it'
            NextStep = 'private RSA key'
        }
        @{
            Name = 'a PFX file whose certificate has expired'
            Way = { @{ PfxPath = New-KeyFile expired.pfx (ConvertTo-Pfx $expired 'open sesame'); PfxPassword = 'open sesame' } }
            Id = 'CertificateExpired'
            Saying = 'CN=load.example', 'expired on'
            NextStep = 'Make a new certificate'
        }
        @{
            Name = 'a certificate that has expired'
            Way = { @{ Certificate = $expired } }
            Id = 'CertificateExpired'
            Saying = 'CN=load.example', 'expired on'
            NextStep = 'Make a new certificate'
        }
        @{
            Name = 'a certificate of the future'
            Way = { @{ Certificate = $future } }
            Id = 'CertificateExpired'
            Saying = 'CN=load.example', 'not valid before'
            NextStep = 'certificate'
        }
        @{
            Name = 'a certificate without its key'
            Way = { @{ Certificate = $public } }
            Id = 'PrivateKeyNotValid'
            Saying = 'CN=load.example', 'no private RSA key'
            NextStep = 'private RSA key'
        }
    ) {
        $way = & $Way
        $server = Start-Server
        $failure = Get-Failure { Connect-SfOrg $server.Url -ClientId app -Username jo@mail.example @way }
        Complete-Server $server | Should -BeNullOrEmpty

        Assert-Failure $failure $Id $Saying -NextStep $NextStep
        "$failure" | Should -Not -Match 'sesame|pepper'
    }
}

Describe 'An address that gets no secret' {
    It 'is refused before anything is sent: <Name>' -ForEach @(
        @{ Name = 'client credentials'; Try = { Connect-SfOrg http://org.example @app } }
        @{ Name = 'a key'; Try = { Connect-SfOrg http://org.example -ClientId app -Username jo@mail.example -Certificate $certificate } }
        @{
            Name = 'a password'
            Try = { Connect-SfOrg @app -Credential (New-Credential jo secret) -LoginUrl http://org.example -WarningAction Ignore }
        }
        @{ Name = 'a refresh token'; Try = { Connect-SfOrg @app -RefreshToken token -LoginUrl http://org.example } }
        @{ Name = 'an access token'; Try = { Connect-SfOrg http://org.example -AccessToken token } }
    ) {
        Assert-Failure (Get-Failure $Try) HttpsRequired 'http://org.example' -NextStep 'https://'
    }

    It 'is refused when the sign-in names it, <Name>' -ForEach @(
        @{ Name = 'without https'; InstanceUrl = 'http://org.example'; Id = 'HttpsRequired' }
        @{ Name = 'as nothing'; InstanceUrl = ''; Id = 'NotAnOrg' }
    ) {
        $server = Start-Server @{ Status = 200; Body = "{`"access_token`":`"token`",`"instance_url`":`"$InstanceUrl`"}" }
        $failure = Get-Failure { Connect-SfOrg $server.Url @app }
        (Complete-Server $server).Path | Should -Be '/services/oauth2/token'

        Assert-Failure $failure $Id
    }

    It 'is no org (<Name>)' -ForEach @(
        @{ Name = 'a page'; Answer = @{ Status = 200; Body = '<html>Welcome</html>' } }
        @{ Name = 'not found'; Answer = @{ Status = 404; Body = '<html>Not found</html>' } }
        @{ Name = 'other JSON'; Answer = @{ Status = 200; Body = '{"hello":"world"}' } }
        @{ Name = 'moved'; Answer = @{ Status = 302; Body = '' } }
    ) {
        $server = Start-Server $Answer
        $failure = Get-Failure { Connect-SfOrg $server.Url @app }
        $null = Complete-Server $server

        Assert-Failure $failure NotAnOrg 'localhost' -NextStep 'https://yourdomain.my.salesforce.com'
    }

    It 'is no auth URL: <_>' -ForEach 'https://org.example', 'force://app@org.example', 'force://app:secret:@org.example', 'marked-secret' {
        $failure = Get-Failure { Connect-SfOrg -SfdxAuthUrl $_ }
        Assert-Failure $failure AuthUrlNotValid 'force://<client id>' -NextStep 'show-sfdx-auth-url'
        "$failure" | Should -Not -Match 'app|marked'
    }
}

Describe 'Parameters' {
    # In a runspace whose host cannot ask for what is missing.
    It '<Script>' -ForEach @(
        @{ Script = 'Connect-SfOrg'; Id = 'MissingMandatoryParameter' }
        @{ Script = 'Connect-SfOrg https://org.example'; Id = 'MissingMandatoryParameter' }
        @{ Script = 'Connect-SfOrg -ClientId app -ClientSecret secret'; Id = 'InstanceUrlRequired' }
        @{ Script = 'Connect-SfOrg -ClientId app -PrivateKeyPath key.pem'; Id = 'MissingMandatoryParameter' }
        @{ Script = 'Connect-SfOrg -RefreshToken token'; Id = 'MissingMandatoryParameter' }
        @{ Script = 'Connect-SfOrg -Credential (New-Object pscredential jo, (New-Object securestring))'; Id = 'MissingMandatoryParameter' }
        @{ Script = 'Connect-SfOrg -ClientId app'; Id = 'AmbiguousParameterSet' }
        @{ Script = 'Connect-SfOrg https://org.example -AccessToken token -ClientSecret secret'; Id = 'AmbiguousParameterSet' }
        @{ Script = 'Connect-SfOrg -Local -Interactive'; Id = 'AmbiguousParameterSet' }
        @{ Script = 'Connect-SfOrg https://org.example -SfCliOrg my-org'; Id = 'PositionalParameterNotFound' }
        @{ Script = 'Connect-SfOrg -ClientId app -Username jo -PrivateKeyPath key.pem -PfxPath key.pfx'; Id = 'AmbiguousParameterSet' }
        @{ Script = 'Connect-SfOrg -SfdxAuthUrl force://a::b@c -RefreshToken token'; Id = 'AmbiguousParameterSet' }
        @{ Script = 'Connect-SfOrg https://org.example -AccessToken token -SecurityToken token'; Id = 'AmbiguousParameterSet' }
        @{ Script = 'Connect-SfOrg -Interactive -CallbackPort 70000'; Id = 'ParameterArgumentValidationError' }
        @{ Script = 'Connect-SfOrg -SfCliOrg ""'; Id = 'ParameterArgumentValidationError' }
        @{ Script = 'Connect-SfOrg https://org.example -ClientId "" -ClientSecret secret'; Id = 'ParameterArgumentTransformationError' }
        @{ Script = 'Connect-SfOrg "no host" -AccessToken token'; Id = 'ParameterArgumentTransformationError' }
        @{ Script = 'Connect-SfOrg -ClientId app -RefreshToken token -Proxy "no proxy"'; Id = 'ParameterArgumentTransformationError' }
    ) {
        $failure = Invoke-Apart "try { $Script } catch { `$_ }"
        $failure.FullyQualifiedErrorId | Should -Be "$Id,BulkApi2.Cmdlets.ConnectSfOrgCommand"
    }

    It 'an empty -<Name> is asked about (<Given>)' -ForEach @(
        @(foreach ($name in 'AccessToken', 'ClientSecret', 'RefreshToken', 'SfdxAuthUrl', 'SecurityToken', 'PrivateKeyPassword') {
                @{ Name = $name; Given = 'nothing'; Value = $null }
                @{ Name = $name; Given = 'blank'; Value = ' ' }
            })
        @{ Name = 'AccessToken'; Given = 'empty SecureString'; Value = [securestring]::new() }
    ) {
        $settings = @{ $Name = $Value }
        $failure = Get-Failure { Connect-SfOrg @settings }
        $failure.FullyQualifiedErrorId | Should -Be 'ParameterArgumentTransformationError,BulkApi2.Cmdlets.ConnectSfOrgCommand'
        "$failure" | Should -Match "'$Name'.*The secret is empty\. Is the environment variable set"
    }

    It 'a number as -<_> is not repeated' -ForEach @(
        'AccessToken'
        'ClientSecret'
        'RefreshToken'
        'SfdxAuthUrl'
        'SecurityToken'
        'PrivateKeyPassword'
    ) {
        $settings = @{ $_ = 4711471147 }
        $failure = Get-Failure { Connect-SfOrg @settings }
        "$failure" | Should -Match "'$_'.*A number needs quotes around it"
        "$failure" + ($failure | Format-List * -Force | Out-String) + $failure.Exception | Should -Not -Match '47114'
    }
}

Describe 'A proxy' {
    AfterEach {
        Clear-Org
    }

    It 'gets all requests, those to this computer too (<Name>)' -ForEach @(
        @{ Name = 'with http://'; Address = { $proxy.Url } }
        @{ Name = 'without'; Address = { $proxy.Url -replace 'http://' } }
    ) {
        $closed = Get-FreePort
        $proxy = Start-Server @{ Status = 200; Body = "{`"access_token`":`"token`",`"instance_url`":`"http://localhost:$closed`"}" }
        $org = Connect-SfOrg "http://localhost:$closed" @app -Proxy (& $Address)
        $requests = Complete-Server $proxy

        $org.InstanceUrl | Should -Be "http://localhost:$closed/"
        $requests.Path | Should -Be '/services/oauth2/token', '/services/data', '/services/data/v60.0', '/services/oauth2/userinfo'
    }

    It 'that wants to know who asks says so (<Name>)' -ForEach @(
        @{ Name = 'over http'; Url = 'http://localhost:1'; Request = 'POST http://localhost:1/services/oauth2/token HTTP/1.1*' }
        @{ Name = 'over https'; Url = 'https://org.example'; Request = 'CONNECT org.example:443 HTTP/1.1*' }
    ) {
        $proxy = Start-Proxy $AsksWho
        $failure = Get-Failure { Connect-SfOrg $Url @app -Proxy $proxy.Url }
        $heads = @(Complete-Proxy $proxy)

        Assert-Failure $failure ProxyRefused 'HTTP 407' -NextStep '-ProxyCredential'
        $heads | Should -HaveCount 1
        $heads[0] | Should -BeLike $Request
        $heads[0] | Should -Not -Match 'Proxy-Authorization'
    }

    It 'is told who asks, when it asks, and nothing else is' {
        $proxy = Start-Proxy $AsksWho
        $failure = Get-Failure {
            Connect-SfOrg https://org.example @app -Proxy $proxy.Url -ProxyCredential (New-Credential jo marked-secret)
        }
        $heads = @(Complete-Proxy $proxy)

        Assert-Failure $failure ProxyRefused 'HTTP 407' -NextStep '-ProxyCredential'
        $basic = [Convert]::ToBase64String([Text.Encoding]::ASCII.GetBytes('jo:marked-secret'))
        $heads[0] | Should -Not -Match 'Proxy-Authorization'
        $heads[-1] | Should -Match "Proxy-Authorization: Basic $basic"
        "$failure" + $failure.Exception | Should -Not -Match "marked-secret|$basic"
    }
}

Describe 'What an admin stumbles on' {
    BeforeAll {
        $served = Start-SfLocalOrg
        $another = Start-SfLocalOrg
        $way = @{ ClientId = $served.ClientId; ClientSecret = $served.ClientSecret; InstanceUrl = $served.Url }
    }

    AfterAll {
        Stop-SfLocalOrg
    }

    AfterEach {
        Clear-Org
    }

    It 'a variable that is not set is no org: <_>' -ForEach @(
        'New-SfIngestJob Contact insert -Org $env:NOT_SET'
        'Disconnect-SfOrg $env:NOT_SET'
        'Switch-SfOrg $env:NOT_SET'
    ) {
        $null = Connect-SfOrg @way
        $failure = Get-Failure ([scriptblock]::Create($_))
        "$failure" | Should -Match 'Is the variable set'
        Get-SfIngestJob -Org $served.Username | Should -BeNullOrEmpty
        (Get-SfOrg).Alias | Should -Be $served.Username
    }

    It 'asks whether an org is connected without ending' {
        $(if (-not (Get-SfOrg prod -ErrorAction SilentlyContinue)) { 'not yet' }) | Should -Be 'not yet'
        $(if (-not (Get-SfOrg -Current -ErrorAction Ignore)) { 'none' }) | Should -Be 'none'
    }

    It 'takes blanks around a client id, and refuses one of blanks' {
        $way.ClientId = "  $($served.ClientId)`n"
        (Connect-SfOrg @way -Alias ' trimmed ').Alias | Should -Be 'trimmed'
        "$(Get-Failure { Connect-SfOrg $served.Url -ClientId ' ' -ClientSecret x })" | Should -Match 'environment variable'
        "$(Get-Failure { Connect-SfOrg -Local -Alias ' ' })" | Should -Match 'is empty'
        $way.ClientId = $served.ClientId
    }

    It 'takes a time as <Name>' -ForEach @(
        @{ Name = 'Int16'; Time = [int16]60 }
        @{ Name = 'Byte'; Time = [byte]60 }
        @{ Name = 'UInt32'; Time = [uint32]60 }
        @{ Name = 'text'; Time = '60' }
        @{ Name = 'text of a TimeSpan'; Time = '00:01:00' }, @{ Name = 'TimeSpan'; Time = [timespan]::FromMinutes(1) }
    ) {
        (Connect-SfOrg @way -Timeout $Time).Username | Should -Be $served.Username
    }

    It 'refuses <_> as a time, and says what one is' -ForEach '1m', 'abc', $null {
        "$(Get-Failure { Connect-SfOrg @way -Timeout $_ })" | Should -Match 'give seconds, such as 90'
    }

    It 'says when an alias stands for another org now, and not when it is the same' {
        $null = Connect-SfOrg @way -Alias prod
        $null = Connect-SfOrg @way -Alias prod -WarningVariable same
        $there = @{ InstanceUrl = $another.Url; AccessToken = $another.AccessToken }
        $null = Connect-SfOrg @there -Alias prod -WarningVariable other -WarningAction SilentlyContinue
        $same | Should -BeNullOrEmpty
        "$other" | Should -Match "'prod' stands for $($another.Url) now"
    }

    It 'signs in with -Debug where nobody can be asked' {
        $told = Invoke-Apart 'param($way) Connect-SfOrg @way -Debug 5>&1' $way
        "$told" | Should -Match 'POST /services/oauth2/token'
        $told[-1].Username | Should -Be $served.Username
    }

    It 'says what the trouble was when the time is over' {
        $failure = Get-Failure {
            Connect-SfOrg "http://localhost:$(Get-FreePort)" -AccessToken token -Timeout 0.5 -WarningAction SilentlyContinue
        }
        Assert-Failure $failure SignInTimeout '0.5 s', 'could not be reached' -NextStep '-Timeout'
    }

    It 'takes the path of a certificate, from the current location on' {
        $key = [Security.Cryptography.RSA]::Create(2048)
        $pem = New-KeyFile server.key $key.ExportPkcs8PrivateKeyPem()
        $null = New-KeyFile server.crt (New-Certificate -Key $key).ExportCertificatePem()
        Push-Location $TestDrive
        try {
            $local = Start-SfLocalOrg -Certificate ./server.crt
            $way = @{ LoginUrl = $local.LoginUrl; ClientId = $local.ClientId; Username = $local.Username }
            (Connect-SfOrg @way -PrivateKeyPath ./server.key).SignIn | Should -Be 'Jwt'
            "$(Get-Failure { Start-SfLocalOrg -Certificate ./server.crt, ./none.crt })" |
                Should -Match "There is no certificate './none.crt'"
            "$(Get-Failure { Connect-SfOrg -ClientId x -Username y -Certificate $pem })" | Should -Match 'is no certificate'
        }
        finally {
            Pop-Location
        }
    }
}
