BeforeAll {
    . $PSScriptRoot/Shared.ps1
    . $PSScriptRoot/Server.ps1
    . $PSScriptRoot/SignIn.ps1
    $keys = New-KeyFolder
    $local = Start-SfLocalOrg -Certificate $keys.Certificate
    $jwt = @{ ClientId = $local.ClientId; Username = $local.Username; LoginUrl = $local.LoginUrl }
}

AfterAll {
    Clear-Org
    Stop-SfLocalOrg
}

Describe 'A refused sign-in' {
    It 'says why, and what to do: <Name>' -ForEach @(
        @{ Name = 'secret'; Words = 'invalid_client', 'invalid client credentials'; Next = '-ClientSecret'
            Arguments = { @{ InstanceUrl = $local.Url; ClientId = $local.ClientId; ClientSecret = 'wrong' } }
        }
        @{ Name = 'client id'; Words = 'client identifier invalid'; Next = 'consumer key'
            Arguments = { @{ InstanceUrl = $local.Url; ClientId = 'wrong'; ClientSecret = 'wrong' } }
        }
        @{ Name = 'login host'; Words = 'request not supported on this domain'; Next = 'My Domain only'
            Arguments = { @{ InstanceUrl = $local.LoginUrl; ClientId = $local.ClientId; ClientSecret = $local.ClientSecret } }
        }
        @{ Name = 'password'; Words = 'authentication failure'; Next = '-SecurityToken'
            Arguments = { (Get-SignInArgument Credential $local $keys) + @{ } | ForEach-Object { $_.Remove('SecurityToken'); $_ } }
        }
        @{ Name = 'audience'; Words = 'audience is invalid'; Next = '-Sandbox'
            Arguments = { $jwt + @{ Certificate = $keys.Certificate; Audience = 'https://test.salesforce.com' } }
        }
        @{ Name = 'user'; Words = 'user hasn''t approved this consumer'; Next = 'pre-authorized'
            Arguments = { @{ ClientId = $local.ClientId; Username = 'nobody@local.example'; LoginUrl = $local.LoginUrl; Certificate = $keys.Certificate } }
        }
        @{ Name = 'certificate'; Words = 'invalid assertion'; Next = 'uploaded to the app'
            Arguments = { $jwt + @{ Certificate = New-TestCertificate ([Security.Cryptography.RSA]::Create(2048)) -1 1 } }
        }
        @{ Name = 'refresh token'; Words = 'expired access/refresh token'; Next = 'signing in anew'
            Arguments = { @{ LoginUrl = $local.LoginUrl; ClientId = $local.ClientId; ClientSecret = $local.ClientSecret; RefreshToken = 'dead' } }
        }
        @{ Name = 'access token'; Words = 'did not accept the access token'; Next = 'not expired'
            Arguments = { @{ InstanceUrl = $local.Url; AccessToken = 'dead' } }
        }
    ) {
        $arguments = & $Arguments
        $count = $local.SignInCount
        $failure = Get-Failure { Connect-SfOrg @arguments }

        Assert-Failure $failure SignInFailed $Words -NextStep $Next
        $failure.CategoryInfo.Category | Should -Be 'AuthenticationError'
        $local.SignInCount | Should -Be $count
        Get-SfOrg | Should -BeNullOrEmpty
    }
}

Describe 'What is wrong before anybody is asked' {
    BeforeAll {
        $server = Start-Server
    }

    AfterAll {
        Complete-Server $server | Should -BeNullOrEmpty -Because 'no request was made'
    }

    It '<Id> for <Name>' -ForEach @(
        @{ Name = 'a file that is not there'; Id = 'FileNotFound'; Key = { @{ PrivateKeyPath = "$($keys.Path)/none.pem" } }; Next = 'Check the path' }
        @{ Name = 'a folder'; Id = 'FileNotFound'; Key = { @{ PrivateKeyPath = $keys.Path } }; Next = 'Check the path' }
        @{ Name = 'a file that is no key'; Id = 'PrivateKeyNotValid'; Key = { @{ PrivateKeyPath = $PSCommandPath } }; Next = 'BEGIN PRIVATE KEY' }
        @{ Name = 'a public key'; Id = 'PrivateKeyNotValid'; Key = { @{ PrivateKeyPath = "$($keys.Path)/public.pem" } }; Next = 'BEGIN PRIVATE KEY' }
        @{ Name = 'a key of another kind'; Id = 'PrivateKeyNotValid'; Key = { @{ PrivateKeyPath = "$($keys.Path)/ec.pem" } }; Next = 'BEGIN PRIVATE KEY' }
        @{ Name = 'an encrypted key without password'; Id = 'PrivateKeyPasswordRequired'; Key = { @{ PrivateKeyPath = "$($keys.Path)/encrypted.pem" } }; Next = '-PrivateKeyPassword' }
        @{ Name = 'an encrypted key with a wrong one'; Id = 'PrivateKeyPasswordWrong'; Key = { @{ PrivateKeyPath = "$($keys.Path)/encrypted.pem"; PrivateKeyPassword = 'wrong' } }; Next = '-PrivateKeyPassword' }
        @{ Name = 'a PFX file without password'; Id = 'PrivateKeyPasswordRequired'; Key = { @{ PfxPath = "$($keys.Path)/key.pfx" } }; Next = '-PrivateKeyPassword' }
        @{ Name = 'a PFX file with a wrong one'; Id = 'PrivateKeyPasswordWrong'; Key = { @{ PfxPath = "$($keys.Path)/key.pfx"; PrivateKeyPassword = 'wrong' } }; Next = '-PrivateKeyPassword' }
        @{ Name = 'a PFX file that is none'; Id = 'PrivateKeyNotValid'; Key = { @{ PfxPath = "$($keys.Path)/pkcs8.pem" } }; Next = 'PEM file' }
        @{ Name = 'a PFX file whose time is over'; Id = 'CertificateExpired'; Key = { @{ PfxPath = "$($keys.Path)/old.pfx"; PrivateKeyPassword = $keys.Password } }; Next = 'new certificate' }
        @{ Name = 'a certificate whose time is over'; Id = 'CertificateExpired'; Key = { @{ Certificate = New-TestCertificate $keys.Rsa -3 -1 } }; Next = 'new certificate' }
        @{ Name = 'a certificate without its key'; Id = 'PrivateKeyNotValid'; Key = { @{ Certificate = [Security.Cryptography.X509Certificates.X509CertificateLoader]::LoadCertificate($keys.Certificate.RawData) } }; Next = 'PEM file' }
    ) {
        $key = & $Key
        Assert-Failure (Get-Failure { Connect-SfOrg -InstanceUrl $server.Url -ClientId app -Username user @key }) $Id -NextStep $Next
    }

    It 'HttpsRequired for an address without encryption: -<_>' -ForEach 'InstanceUrl', 'LoginUrl' {
        $where = @{ InstanceUrl = $server.Url }
        $where[$_] = 'http://acme.my.salesforce.com'
        Assert-Failure (Get-Failure { Connect-SfOrg @where -ClientId app -ClientSecret secret }) HttpsRequired 'acme.my.salesforce.com' -NextStep 'https://'
    }

    It 'AuthUrlNotValid for another text, without repeating it' {
        $failure = Get-Failure { Connect-SfOrg -SfdxAuthUrl 'https://MARKED@host' }
        Assert-Failure $failure AuthUrlNotValid 'force://' -NextStep 'show-sfdx-auth-url'
        "$failure" | Should -Not -Match 'MARKED'
    }

    It 'an empty secret asks for its environment variable: <Name>' -ForEach @(
        @{ Name = 'nothing'; Value = $null }, @{ Name = 'an empty text'; Value = '' }, @{ Name = 'blanks'; Value = '  ' }, @{ Name = 'an empty SecureString'; Value = [securestring]::new() }
    ) {
        "$(Get-Failure { Connect-SfOrg -InstanceUrl $server.Url -ClientId app -ClientSecret $Value })" | Should -Match 'environment variable'
    }

    It 'a number is no secret, and is not repeated' {
        $secret = 4711471147
        $failure = Get-Failure { Connect-SfOrg -InstanceUrl $server.Url -ClientId app -ClientSecret $secret }
        "$failure" | Should -Match 'needs quotes'
        "$failure$($failure.Exception)" | Should -Not -Match '47114711'
    }

    It 'ways do not mix: <_>' -ForEach '-AccessToken x -ClientId y', '-ClientId x -ClientSecret y -Username z', '-Interactive -SfCliOrg x', '-Local -InstanceUrl http://localhost', '-SfdxAuthUrl x -ClientId y' {
        (Get-Failure ([scriptblock]::Create("Connect-SfOrg $_"))).FullyQualifiedErrorId | Should -BeLike 'AmbiguousParameterSet,*'
    }

    It 'a port is a number that a port can have: <_>' -ForEach 0, 65536 {
        (Get-Failure { Connect-SfOrg -Interactive -CallbackPort $_ }).FullyQualifiedErrorId | Should -BeLike 'ParameterArgumentValidationError,*'
    }
}

Describe 'A host that is no org' {
    It 'is told apart: <Name>' -ForEach @(
        @{ Name = 'an access token'; Arguments = @{ AccessToken = 'some-token' } }, @{ Name = 'client credentials'; Arguments = @{ ClientId = 'app'; ClientSecret = 'secret' } }
    ) {
        # It knows nothing, whatever it is asked.
        $listener = [Net.HttpListener]::new()
        $url = "http://localhost:$(Get-FreePort)/"
        $listener.Prefixes.Add($url)
        $listener.Start()
        $answering = Start-ThreadJob { $call = ($using:listener).GetContext(); $call.Response.StatusCode = 404; $call.Response.Close([byte[]][char[]]'<html>nothing here</html>', $true) }
        $failure = Get-Failure { Connect-SfOrg $url @Arguments }
        $listener.Abort()
        $answering | Receive-Job -Wait -AutoRemoveJob

        Assert-Failure $failure NotAnOrg 'HTTP 404' -NextStep 'Check the address'
    }
}
