BeforeAll {
    . $PSScriptRoot/Shared.ps1
    . $PSScriptRoot/SignIn.ps1
}

AfterAll {
    Clear-Org
    Stop-SfLocalOrg
}

Describe 'Start-SfLocalOrg' {
    AfterEach {
        Clear-Org
        Stop-SfLocalOrg
    }

    It 'emits all that is needed to sign in' {
        $local = Start-SfLocalOrg

        $local.Url, $local.LoginUrl | ForEach-Object { "$_" | Should -Match '^http://localhost:\d+/$' }
        $local.Url | Should -Not -Be $local.LoginUrl
        $local.AccessToken, $local.ClientId, $local.ClientSecret, $local.Username, $local.Password, $local.SecurityToken |
            ForEach-Object { $_ | Should -Not -BeNullOrEmpty }
        $local.SignInCount | Should -Be 0
    }

    It 'listens where it is told to' {
        $port = Get-FreePort
        (Start-SfLocalOrg -Port $port).Url.Port | Should -Be $port
        Assert-Failure (Get-Failure { Start-SfLocalOrg $port }) PortInUse "$port" -NextStep '-Port'
    }

    It 'gives other programs a token for a secret, and answers them' {
        $local = Start-SfLocalOrg
        $answer = Invoke-RestMethod "$($local.Url)services/oauth2/token" -Method Post -Body @{
            grant_type = 'client_credentials'; client_id = $local.ClientId; client_secret = $local.ClientSecret
        }
        $user = Invoke-RestMethod "$($local.Url)services/oauth2/userinfo" -Headers @{ Authorization = "Bearer $($answer.access_token)" }

        $answer.instance_url | Should -Be $local.Url.ToString().TrimEnd('/')
        $user.preferred_username | Should -Be $local.Username
    }

    It 'loads over HTTP what -Local loads in memory' {
        $local = Start-SfLocalOrg -ProcessingTime 0
        $null = Connect-SfOrg $local.Url -AccessToken $local.AccessToken
        $ended = @(New-Record 3; [pscustomobject]@{ LastName = ''; Email = 'x@mail.example' }) | Complete-Load

        $ended.NumberRecordsProcessed, $ended.NumberRecordsFailed | Should -Be 4, 1
        ($ended | Get-SfJobResult -Kind Failed).sf__Error | Should -BeLike 'REQUIRED_FIELD_MISSING*'
    }

    It 'does not keep PowerShell from ending' {
        Invoke-Process "Import-Module '$ModulePath'; (Start-SfLocalOrg).Username" | Should -Be 'admin@local.example'
    }
}

Describe 'Stop-SfLocalOrg' {
    BeforeEach {
        $one = Start-SfLocalOrg
        $two = Start-SfLocalOrg

        function Test-Served($Local) {
            $null -ne (Invoke-RestMethod "$($Local.Url)services/data" -ErrorAction Ignore)
        }
    }

    AfterEach {
        Stop-SfLocalOrg
    }

    It 'ends the one that it is given' {
        $one | Stop-SfLocalOrg | Should -BeNullOrEmpty
        { Test-Served $one } | Should -Throw
        Test-Served $two | Should -BeTrue
    }

    It 'ends all, and does not mind when there are none' {
        Stop-SfLocalOrg
        { Test-Served $one } | Should -Throw
        { Test-Served $two } | Should -Throw
        Stop-SfLocalOrg -ErrorAction Stop
    }

    It 'ends none with -WhatIf' {
        Stop-SfLocalOrg -WhatIf
        Test-Served $one | Should -BeTrue
    }

    It 'ends the first of two that are stopped twice without a word' {
        $one | Stop-SfLocalOrg
        $one | Stop-SfLocalOrg -ErrorAction Stop
    }
}
