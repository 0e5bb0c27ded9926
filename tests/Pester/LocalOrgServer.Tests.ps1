BeforeAll {
    . $PSScriptRoot/Shared.ps1
    . $PSScriptRoot/SignIn.ps1

    function Test-Answer($Url) {
        try { $null = Invoke-WebRequest "$($Url)services/data"; $true } catch [Net.Http.HttpRequestException] { $false }
    }
}

Describe 'Start-SfLocalOrg' {
    AfterEach {
        Clear-Org
        Stop-SfLocalOrg
    }

    It 'serves an org on two free ports, and tells all that one needs' {
        $local = Start-SfLocalOrg

        $local.Url.Host | Should -Be 'localhost'
        $local.LoginUrl.Host | Should -Be 'localhost'
        $local.Url.Port | Should -Not -Be $local.LoginUrl.Port
        "$local" | Should -Be "$($local.Url)"
        foreach ($name in 'AccessToken', 'ClientId', 'ClientSecret', 'Username', 'Password', 'SecurityToken') {
            $local.$name | Should -Not -BeNullOrEmpty
        }

        $local.SignInCount | Should -Be 0
        $local.NewRefreshToken() | Should -Not -Be $local.NewRefreshToken()
        Test-Answer $local.Url | Should -BeTrue
    }

    It 'serves several, each of its own' {
        $one, $two = (Start-SfLocalOrg), (Start-SfLocalOrg)
        $one.Url.Port | Should -Not -Be $two.Url.Port
        $one.ClientSecret | Should -Not -Be $two.ClientSecret
        Assert-Failure (Get-Failure { Connect-SfOrg $two.Url -AccessToken $one.AccessToken }) SignInFailed
    }

    It 'takes the port that is wanted, and says that it is taken' {
        $port = Get-FreePort
        (Start-SfLocalOrg -Port $port).Url.Port | Should -Be $port
        Assert-Failure (Get-Failure { Start-SfLocalOrg -Port $port }) PortInUse "$port" -NextStep 'Choose another -Port'
        Test-Answer "http://localhost:$port/" | Should -BeTrue
    }

    It 'takes <Name>' -ForEach @(
        @{ Name = 'no port beyond 65535'; Script = { Start-SfLocalOrg -Port 65536 } }
        @{ Name = 'no negative time'; Script = { Start-SfLocalOrg -ProcessingTime -1 } }
    ) {
        (Get-Failure $Script).FullyQualifiedErrorId | Should -BeLike 'ParameterArgument*,BulkApi2.Cmdlets.StartSfLocalOrgCommand'
        Stop-SfLocalOrg -WhatIf | Should -BeNullOrEmpty
    }

    It 'is reached with Invoke-RestMethod, with a token of its own token endpoint' {
        $local = Start-SfLocalOrg
        $token = ConvertTo-Secure (New-AccessToken $local)
        $local.SignInCount | Should -Be 1
        $ask = @{ Authentication = 'Bearer'; Token = $token; AllowUnencryptedAuthentication = $true }
        $root = "$($local.Url)services/data/v60.0"

        (Invoke-RestMethod "$($local.Url)services/oauth2/userinfo" @ask).preferred_username | Should -Be $local.Username
        $settings = @{ object = 'Contact'; operation = 'insert' } | ConvertTo-Json
        $job = Invoke-RestMethod -Method Post "$root/jobs/ingest" -Body $settings -ContentType application/json @ask
        $null = Invoke-RestMethod -Method Put "$($local.Url)$($job.contentUrl)" -Body "LastName`nDoe`n" -ContentType text/csv @ask
        $null = Connect-SfOrg $local.Url -AccessToken $local.AccessToken
        (Get-SfIngestJob).Id | Should -Be $job.id

        $local.ExpireTokens()
        (Invoke-WebRequest "$root/jobs/ingest" @ask -SkipHttpErrorCheck).StatusCode | Should -Be 401
    }

    It 'is reached with curl' {
        Assert-Program curl
        $local = Start-SfLocalOrg
        $versions = curl -s "$($local.Url)services/data" | ConvertFrom-Json
        $versions.version | Should -Contain '60.0'

        $form = @(
            '-d', 'grant_type=password'
            '-d', "client_id=$($local.ClientId)"
            '-d', "client_secret=$($local.ClientSecret)"
            '--data-urlencode', "username=$($local.Username)"
            '-d', "password=$($local.Password)$($local.SecurityToken)"
        )
        $answer = curl -s "$($local.LoginUrl)services/oauth2/token" @form | ConvertFrom-Json
        "$($answer.instance_url)/" | Should -Be "$($local.Url)"
        $org = curl -s "$($local.Url)services/oauth2/userinfo" -H "Authorization: Bearer $($answer.access_token)" | ConvertFrom-Json
        $org.preferred_username | Should -Be $local.Username
        curl -s -o "$TestDrive/body" -w '%{http_code}' "$($local.Url)services/data/v60.0/jobs/ingest" -H 'Authorization: Bearer nobody' |
            Should -Be 401
    }

    It 'gives another token when the sessions have ended' {
        $local = Start-SfLocalOrg
        $local.ExpireTokens()
        { Connect-SfOrg $local.Url -AccessToken $local.AccessToken } | Should -Throw
        (Connect-SfOrg $local.Url -AccessToken $local.NewAccessToken()).Username | Should -Be $local.Username
    }

    It 'shows how often a fault was met, however long it is' {
        $fault = "GET failedResults: $((1..20 | ForEach-Object { "reset after $_ bytes" }) -join ', ')"
        $shown = (Start-SfLocalOrg -Fault $fault).Faults | Out-String -Width 80
        $shown | Should -Match 'Fired Remaining Rule'
        $shown | Should -Match '(?m)^ +0 +20 GET failedResults'
    }

    It 'takes a whole load over HTTP' {
        $local = Start-SfLocalOrg -ProcessingTime 0
        $null = Connect-ByApp $local
        $ended = New-Record 100 | Complete-Load

        $ended.State | Should -Be 'JobComplete'
        $ended.NumberRecordsProcessed | Should -Be 100
        ($ended | Get-SfJobResult).LastName | Sort-Object -Unique | Should -HaveCount 100
        $updated = $ended | Get-SfJobResult |
            Select-Object @{ n = 'Id'; e = 'sf__Id' }, @{ n = 'LastName'; e = { 'Roe' } } |
            Complete-Load -Operation update
        ($updated | Get-SfJobResult).LastName | Should -Be (@('Roe') * 100)
    }

    It 'checks the rows as the org of -Local does' {
        $local = Start-SfLocalOrg -ProcessingTime 0
        $null = Connect-ByApp $local
        $ended = @(New-Record 3; [pscustomobject]@{ LastName = ''; Email = 'x@mail.example' }) | Complete-Load

        $ended.NumberRecordsProcessed, $ended.NumberRecordsFailed | Should -Be 4, 1
        ($ended | Get-SfJobResult -Kind Failed).sf__Error | Should -BeLike 'REQUIRED_FIELD_MISSING*'
    }

    It 'is another process''s too' {
        $local = Start-SfLocalOrg -ProcessingTime 0
        $text = Invoke-Process @"
            Import-Module '$ModulePath'
            `$null = Connect-SfOrg '$($local.Url)' -ClientId '$($local.ClientId)' -ClientSecret '$($local.ClientSecret)'
            (New-SfIngestJob Contact insert).Id
"@
        $null = Connect-ByApp $local
        (Get-SfIngestJob).Id | Should -Be $text
    }

    It 'does not keep PowerShell from ending' {
        $file = New-KeyFile serve.ps1 "Import-Module '$ModulePath'
            `$local = Start-SfLocalOrg
            `$null = Connect-SfOrg `$local.Url -AccessToken `$local.AccessToken
            `"`$local`""
        $process = [Diagnostics.Process]::Start((New-ProcessStart $file))
        $ended = $process.WaitForExit($Patience)
        if (-not $ended) { $process.Kill() }

        $ended | Should -BeTrue
        $process.ExitCode | Should -Be 0
        $url = $process.StandardOutput.ReadToEnd().Trim()
        $url | Should -Match '^http://localhost:\d+/$'
        Test-Answer $url | Should -BeFalse
    }
}

Describe 'Stop-SfLocalOrg' {
    BeforeEach {
        $one, $two = (Start-SfLocalOrg), (Start-SfLocalOrg)
    }

    AfterEach {
        Stop-SfLocalOrg
    }

    It 'ends the one that it is given (<Name>), and frees its ports' -ForEach @(
        @{ Name = 'by the pipeline'; Script = { $one | Stop-SfLocalOrg } }, @{ Name = 'as an argument'; Script = { Stop-SfLocalOrg $one } }
    ) {
        & $Script | Should -BeNullOrEmpty
        Test-Answer $one.Url | Should -BeFalse
        Test-Answer $one.LoginUrl | Should -BeFalse
        Test-Answer $two.Url | Should -BeTrue
        (Start-SfLocalOrg -Port $one.Url.Port).Url | Should -Be $one.Url
    }

    It 'ends all (<Name>)' -ForEach @(
        @{ Name = 'without a parameter'; Script = { Stop-SfLocalOrg } }
        @{ Name = 'by the pipeline'; Script = { $one, $two | Stop-SfLocalOrg } }
    ) {
        & $Script
        Test-Answer $one.Url | Should -BeFalse
        Test-Answer $two.Url | Should -BeFalse
    }

    It 'ends none for a variable that is empty' {
        { Stop-SfLocalOrg $null } | Should -Throw -ErrorId 'ParameterArgumentValidationError*'
        Test-Answer $one.Url | Should -BeTrue
    }

    It 'ends none with -WhatIf' {
        Stop-SfLocalOrg -WhatIf
        $one | Stop-SfLocalOrg -WhatIf
        Test-Answer $one.Url | Should -BeTrue
        Test-Answer $two.Url | Should -BeTrue
    }

    It 'takes one that has ended already' {
        $one | Stop-SfLocalOrg
        $one | Stop-SfLocalOrg -ErrorAction Stop
        Test-Answer $two.Url | Should -BeTrue
        Stop-SfLocalOrg
        Stop-SfLocalOrg -ErrorAction Stop
    }

    It 'does not end the one that has come to its port' {
        $one | Stop-SfLocalOrg
        $next = Start-SfLocalOrg -Port $one.Url.Port
        $one | Stop-SfLocalOrg
        Test-Answer $next.Url | Should -BeTrue
        Stop-SfLocalOrg
        Test-Answer $next.Url | Should -BeFalse
    }
}
