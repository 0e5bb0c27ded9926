BeforeDiscovery {
    $noScripts = $IsWindows
}

BeforeAll {
    . $PSScriptRoot/Shared.ps1
    . $PSScriptRoot/Server.ps1
    . $PSScriptRoot/SignIn.ps1

    $local = Start-SfLocalOrg -ProcessingTime 0
    $app = @{ ClientId = $local.ClientId; ClientSecret = $local.ClientSecret }
    $csv = New-KeyFile two.csv "LastName`nDoe 1`nDoe 2`n"
}

AfterAll {
    $local | Stop-SfLocalOrg
}

Describe 'A session that has ended' {
    BeforeEach {
        $null = Connect-ByApp $local
        $job = New-SfIngestJob Contact insert
        $sent = New-Record 2 | Send-SfJobData -Job (New-SfIngestJob Contact insert)
        $closed = New-Record 2 | Send-SfJobData -Job (New-SfIngestJob Contact insert) | Close-SfIngestJob
        $ended = New-Record 2 | Complete-Load
    }

    AfterEach {
        Clear-Org
    }

    It '<Name> signs in once more, and does what it does' -ForEach @(
        @{ Name = 'New-SfIngestJob'; Script = { New-SfIngestJob Contact insert }; State = 'Open' }
        @{ Name = 'New-SfIngestJob -Data'; Script = { New-SfIngestJob Contact insert -Data "LastName`nDoe" }; State = 'UploadComplete' }
        @{ Name = 'New-SfIngestJob -Path'; Script = { New-SfIngestJob Contact insert -Path $csv }; State = 'UploadComplete' }
        @{ Name = 'Send-SfJobData with records'; Script = { New-Record 2 | Send-SfJobData -Job $job }; State = 'Open' }
        @{ Name = 'Send-SfJobData -Path'; Script = { $job | Send-SfJobData -Path $csv }; State = 'Open' }
        @{ Name = 'Close-SfIngestJob'; Script = { $sent | Close-SfIngestJob }; State = 'UploadComplete' }
        @{ Name = 'Wait-SfIngestJob'; Script = { $closed | Wait-SfIngestJob -PollInterval 0.01 }; State = 'JobComplete' }
        @{ Name = 'Get-SfIngestJob'; Script = { $sent | Get-SfIngestJob }; State = 'Open' }
        @{ Name = 'Get-SfIngestJob for all jobs'; Script = { Get-SfIngestJob | Where-Object Id -EQ $job.Id }; State = 'Open' }
        @{ Name = 'Stop-SfIngestJob'; Script = { $job | Stop-SfIngestJob }; State = 'Aborted' }
    ) {
        $count = $local.SignInCount
        $local.ExpireTokens()
        $done = & $Script

        $done.State | Should -Be $State
        $local.SignInCount | Should -Be ($count + 1)
        $done.Org.Alias | Should -Be $local.Username

        $ended | Get-SfJobResult | Should -HaveCount 2
        $local.SignInCount | Should -Be ($count + 1)
    }

    It 'Get-SfJobResult signs in once more, and emits each record once' {
        $count = $local.SignInCount
        $local.ExpireTokens()
        ($ended | Get-SfJobResult).LastName | Sort-Object | Should -Be 'Doe 1', 'Doe 2'
        $local.SignInCount | Should -Be ($count + 1)
    }

    It 'Remove-SfIngestJob signs in once more, and deletes the job' {
        $count = $local.SignInCount
        $local.ExpireTokens()
        $ended | Remove-SfIngestJob -Confirm:$false
        $local.SignInCount | Should -Be ($count + 1)
        (Get-SfIngestJob).Id | Should -Not -Contain $ended.Id
    }

    It 'records that are sent in it arrive once' {
        $local.ExpireTokens()
        $sent = New-Record 2 | Send-SfJobData -Job $job
        $sent.NumberRecordsSent | Should -Be 2
        ($sent | Close-SfIngestJob | Wait-SfIngestJob -PollInterval 0.01).NumberRecordsProcessed | Should -Be 2
    }

    It 'a load in which it ends between all steps loads each row once' {
        $jobs = (Get-SfIngestJob).Count
        $count = $local.SignInCount
        $local.ExpireTokens()
        $load = New-SfIngestJob Contact insert
        $local.ExpireTokens()
        $load = New-Record 50 | ForEach-Object { if ($_.LastName -eq 'Doe 25') { $local.ExpireTokens() }; $_ } | Send-SfJobData -Job $load
        $local.ExpireTokens()
        $load = $load | Close-SfIngestJob
        $local.ExpireTokens()
        $load = $load | Wait-SfIngestJob -PollInterval 0.01
        $local.ExpireTokens()
        $results = $load | Get-SfJobResult

        $load.State | Should -Be 'JobComplete'
        $load.NumberRecordsProcessed | Should -Be 50
        $load.NumberRecordsFailed | Should -Be 0
        $results.LastName | Sort-Object -Unique | Should -HaveCount 50
        $results.sf__Id | Sort-Object -Unique | Should -HaveCount 50
        (Get-SfIngestJob).Count | Should -Be ($jobs + 1)
        $local.SignInCount | Should -Be ($count + 5)
    }

    It 'several requests at once sign in once (ForEach-Object -Parallel)' {
        $count = $local.SignInCount
        $local.ExpireTokens()
        $made = 1..8 | ForEach-Object -Parallel {
            Import-Module $using:ModulePath
            New-SfIngestJob Contact insert
        } -ThrottleLimit 8

        $made.Id | Sort-Object -Unique | Should -HaveCount 8
        $local.SignInCount | Should -Be ($count + 1)
    }

    It 'is told to the verbose stream, and to no other' {
        $local.ExpireTokens()
        $told = New-SfIngestJob Contact insert -Verbose *>&1
        $told | Where-Object { $_ -isnot [Management.Automation.VerboseRecord] } | Should -HaveCount 1
        "$told" | Should -Match "The session of $($local.Username) has ended; signing in again \(ClientCredentials\)"
    }
}

Describe 'A session that nobody can renew' {
    AfterEach {
        Clear-Org
    }

    It 'says what to type, with the address and the alias' {
        $null = Connect-SfOrg $local.Url -AccessToken (New-AccessToken $local) -Alias "jo's org"
        $count = $local.SignInCount
        $local.ExpireTokens()
        $failure = Get-Failure { New-SfIngestJob Contact insert }

        $url = "$($local.Url)".TrimEnd('/')
        Assert-Failure $failure SessionExpired (
            "Connect-SfOrg -InstanceUrl $url -AccessToken <a new token> -Alias 'jo''s org'. Then repeat the command.")
        $local.SignInCount | Should -Be $count
    }

    It 'goes on when that is typed' {
        $null = Connect-SfOrg $local.Url -AccessToken (New-AccessToken $local) -Alias prod
        $job = New-SfIngestJob Contact insert
        $local.ExpireTokens()
        Assert-Failure (Get-Failure { $job | Get-SfIngestJob }) SessionExpired
        $null = Connect-SfOrg $local.Url -AccessToken (New-AccessToken $local) -Alias prod
        ($job | Get-SfIngestJob).State | Should -Be 'Open'
    }
}

Describe 'Two served orgs side by side' {
    BeforeAll {
        $other = Start-SfLocalOrg -ProcessingTime 0
    }

    AfterAll {
        $other | Stop-SfLocalOrg
    }

    BeforeEach {
        $null = Connect-ByApp $local @{ Alias = 'one' }
        $null = Connect-ByApp $other @{ Alias = 'two' }
    }

    AfterEach {
        Clear-Org
    }

    It 'are found by their aliases in ForEach-Object -Parallel' {
        $counts = $local.SignInCount, $other.SignInCount
        $local.ExpireTokens()
        $other.ExpireTokens()
        $ended = 1..8 | ForEach-Object -Parallel {
            Import-Module $using:ModulePath
            $org = if ($_ % 2) { 'one' } else { 'two' }
            [pscustomobject]@{ LastName = "$org $_" } | Send-SfJobData -Job (New-SfIngestJob Contact insert -Org $org) |
                Close-SfIngestJob | Wait-SfIngestJob -PollInterval 0.01
        } -ThrottleLimit 8

        foreach ($alias in 'one', 'two') {
            $mine = $ended | Where-Object { $_.Org.Alias -eq $alias }
            $mine | Should -HaveCount 4
            ($mine | Get-SfJobResult).LastName | Should -BeLike "$alias *"
            ($mine | Get-SfJobResult).LastName | Should -HaveCount 4
        }

        $local.SignInCount, $other.SignInCount | Should -Be ($counts | ForEach-Object { $_ + 1 })
    }

    It 'are found by their aliases in thread jobs' {
        $jobs = 'one', 'two' | ForEach-Object {
            Start-ThreadJob { Import-Module $using:ModulePath; New-SfIngestJob Contact insert -Org $using:_ }
        } | Receive-Job -Wait -AutoRemoveJob

        $jobs.Org.Alias | Sort-Object | Should -Be 'one', 'two'
        (Get-SfIngestJob -Org one).Id | Should -Contain ($jobs | Where-Object { $_.Org.Alias -eq 'one' }).Id
        (Get-SfIngestJob -Org two).Id | Should -Contain ($jobs | Where-Object { $_.Org.Alias -eq 'two' }).Id
    }

    It 'can be connected in a thread job, for all' {
        $org = Start-ThreadJob {
            Import-Module $using:ModulePath
            $served = $using:local
            Connect-SfOrg $served.Url -ClientId $served.ClientId -ClientSecret $served.ClientSecret -Alias third
        } | Receive-Job -Wait -AutoRemoveJob
        $org.Alias | Should -Be 'third'
        (New-SfIngestJob Contact insert -Org third).Org.Alias | Should -Be 'third'
    }

    It 'one that ends its sessions does not touch the other' {
        $counts = $local.SignInCount, $other.SignInCount
        $local.ExpireTokens()
        (New-SfIngestJob Contact insert -Org two).Org.Alias | Should -Be 'two'
        $local.SignInCount, $other.SignInCount | Should -Be $counts
    }
}

Describe 'Disconnect-SfOrg -Revoke' {
    AfterEach {
        Clear-Org
    }

    It 'makes an access token worthless' {
        $token = New-AccessToken $local
        $null = Connect-SfOrg $local.Url -AccessToken $token -Alias prod
        (Disconnect-SfOrg prod -Revoke).Alias | Should -Be 'prod'

        Get-SfOrg | Should -BeNullOrEmpty
        Assert-Failure (Get-Failure { Connect-SfOrg $local.Url -AccessToken $token }) SignInFailed
    }

    It 'is what makes it worthless: without, the token stays good' {
        $token = New-AccessToken $local
        $null = Connect-SfOrg $local.Url -AccessToken $token
        $null = Disconnect-SfOrg
        (Connect-SfOrg $local.Url -AccessToken $token).InstanceUrl | Should -Be $local.Url
    }

    It 'makes the token of a sign-in worthless, and takes many orgs' {
        $orgs = @(
            Connect-ByApp $local @{ Alias = 'one' }
            Connect-ByApp $local @{ Alias = 'two' }
        )
        $tokens = $orgs | ForEach-Object { Get-TokenOf $_ }
        $tokens | ForEach-Object { $null = Connect-SfOrg $local.Url -AccessToken $_ -Alias proof }
        $null = Disconnect-SfOrg proof

        (Get-SfOrg | Disconnect-SfOrg -Revoke).Alias | Should -Be 'one', 'two'
        Get-SfOrg | Should -BeNullOrEmpty
        $tokens | ForEach-Object { Assert-Failure (Get-Failure { Connect-SfOrg $local.Url -AccessToken $_ }) SignInFailed }
    }

    It 'ends what a sign-in with a browser brought' -Skip:$noScripts {
        $org = Use-Environment @{ BROWSER = New-Browser } { Connect-SfOrg -Interactive $local.Url -CallbackPort (Get-FreePort) }
        $token = Get-TokenOf $org
        $refresh = $org.GetRefreshToken()
        (Connect-SfOrg $local.Url -ClientId PlatformCLI -RefreshToken $refresh -Alias proof).Alias | Should -Be 'proof'
        $null = Disconnect-SfOrg proof
        $null = $org | Disconnect-SfOrg -Revoke

        $failure = Get-Failure { Connect-SfOrg $local.Url -ClientId PlatformCLI -RefreshToken $refresh }
        Assert-Failure $failure SignInFailed 'expired access/refresh token'
        Assert-Failure (Get-Failure { Connect-SfOrg $local.Url -AccessToken $token }) SignInFailed
    }

    It 'leaves a refresh token that was brought' {
        $refresh = $local.NewRefreshToken()
        $token = Get-TokenOf (Connect-SfOrg $local.Url @app -RefreshToken $refresh)
        $null = Disconnect-SfOrg -Revoke

        Assert-Failure (Get-Failure { Connect-SfOrg $local.Url -AccessToken $token }) SignInFailed
        (Connect-SfOrg $local.Url @app -RefreshToken $refresh).InstanceUrl | Should -Be $local.Url
    }

    It 'counts a token that was dead already' {
        $null = Connect-SfOrg $local.Url -AccessToken (New-AccessToken $local)
        $local.ExpireTokens()
        (Disconnect-SfOrg -Revoke).Alias | Should -Be $local.Username
        Get-SfOrg | Should -BeNullOrEmpty
    }

    It 'takes an org in memory too' {
        $null = Connect-ByApp $local @{ Alias = 'served' }
        $null = Connect-SfOrg -Local
        (Get-SfOrg | Disconnect-SfOrg -Revoke).Alias | Should -Be 'served', 'local'
    }

    It 'that fails leaves the org connected' {
        $server = Start-Server @{ Status = 500; Body = '[{"errorCode":"UNKNOWN_EXCEPTION","message":"An unexpected error occurred"}]' }
        $null = Connect-SfOrg $server.Url -AccessToken token -Alias prod
        $failure = Get-Failure { Disconnect-SfOrg prod -Revoke }
        $requests = Complete-Server $server

        $next = 'still connected: repeat Disconnect-SfOrg -Revoke'
        Assert-Failure $failure TokenNotRevoked 'still good', 'An unexpected error occurred' -NextStep $next
        $requests[-1].Path | Should -Be '/services/oauth2/revoke'
        (Get-SfOrg -Current).Alias | Should -Be 'prod'
    }
}
