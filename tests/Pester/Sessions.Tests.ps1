BeforeAll {
    . $PSScriptRoot/Shared.ps1
    . $PSScriptRoot/SignIn.ps1
    $csv = Join-Path $TestDrive contacts.csv
    Set-Content $csv "LastName`nAdler`nBeck"

    function Connect-Served([string]$Alias = 'served', $Served = $local) {
        Connect-SfOrg $Served.Url -ClientId $Served.ClientId -ClientSecret $Served.ClientSecret -Alias $Alias
    }
}

Describe 'A session that has ended' {
    BeforeEach {
        $local = Start-SfLocalOrg -ProcessingTime 0
        $null = Connect-Served
        $open = New-SfIngestJob Contact insert
        $sent = New-Record 2 | Send-SfJobData -Job (New-SfIngestJob Contact insert)
        $ended = New-Record 2 | Complete-Load
        $count = $local.SignInCount
    }

    AfterEach {
        Clear-Org
        Stop-SfLocalOrg
    }

    It 'is renewed once by <Name>' -ForEach @(
        @{ Name = 'New-SfIngestJob'; Command = { New-SfIngestJob Contact insert }; State = 'Open' }
        @{ Name = 'New-SfIngestJob -Data'; Command = { New-SfIngestJob Contact insert -Data "LastName`nAdler" }; State = 'UploadComplete' }
        @{ Name = 'Send-SfJobData'; Command = { New-Record 2 | Send-SfJobData -Job $open }; State = 'Open' }
        @{ Name = 'Send-SfJobData -Path'; Command = { $open | Send-SfJobData -Path $csv }; State = 'Open' }
        @{ Name = 'Close-SfIngestJob'; Command = { $sent | Close-SfIngestJob }; State = 'UploadComplete' }
        @{ Name = 'Wait-SfIngestJob'; Command = { $ended.Id | Wait-SfIngestJob }; State = 'JobComplete' }
        @{ Name = 'Get-SfIngestJob'; Command = { $ended | Get-SfIngestJob }; State = 'JobComplete' }
        @{ Name = 'Get-SfIngestJob of all'; Command = { Get-SfIngestJob | Where-Object Id -EQ $ended.Id }; State = 'JobComplete' }
        @{ Name = 'Stop-SfIngestJob'; Command = { $open | Stop-SfIngestJob }; State = 'Aborted' }
    ) {
        $local.ExpireTokens()
        (& $Command).State | Should -Be $State
        $local.SignInCount | Should -Be ($count + 1)
    }

    It 'is renewed once by Get-SfJobResult and Remove-SfIngestJob' {
        $local.ExpireTokens()
        $ended | Get-SfJobResult -Kind Successful | Should -HaveCount 2
        $local.ExpireTokens()
        $ended | Remove-SfIngestJob
        $local.SignInCount | Should -Be ($count + 2)
    }

    It 'does not double or lose a row, whenever it ends' {
        $local.ExpireTokens()
        $job = New-SfIngestJob Contact insert
        $local.ExpireTokens()
        $job = 1..500 | ForEach-Object { [pscustomobject]@{ LastName = "Row $_" } } | Send-SfJobData -Job $job
        $local.ExpireTokens()
        $job = $job | Close-SfIngestJob
        $local.ExpireTokens()
        $job = $job | Wait-SfIngestJob
        $local.ExpireTokens()

        $job.NumberRecordsProcessed, $job.NumberRecordsFailed | Should -Be 500, 0
        ($job | Get-SfJobResult -Kind Successful).LastName | Sort-Object -Unique | Should -HaveCount 500
    }

    It 'is renewed once for many at a time' {
        $local.ExpireTokens()
        $jobs = 1..8 | ForEach-Object -ThrottleLimit 8 -Parallel {
            Import-Module $using:ModulePath
            New-SfIngestJob Contact insert
        }

        $jobs.Id | Sort-Object -Unique | Should -HaveCount 8
        $local.SignInCount | Should -Be ($count + 1)
    }

    It 'of a mere token ends with the command to type' {
        $local.ExpireTokens()
        $other = Start-SfLocalOrg
        $null = Connect-SfOrg $other.Url -AccessToken $other.AccessToken -Alias 'the token''s'
        $other.ExpireTokens()
        $failure = Get-Failure { New-SfIngestJob Contact insert }

        Assert-Failure $failure SessionExpired 'Session expired or invalid' -NextStep 'repeat the command'
        "$failure" | Should -BeLike "*Connect-SfOrg -InstanceUrl $($other.Url.ToString().TrimEnd('/')) -AccessToken <a new token> -Alias 'the token''s'*"
    }
}

Describe 'Several served orgs' {
    BeforeAll {
        $one = Start-SfLocalOrg -ProcessingTime 0
        $two = Start-SfLocalOrg -ProcessingTime 0
        $null = Connect-Served one $one
        $null = Connect-Served two $two
    }

    AfterAll {
        Clear-Org
        Stop-SfLocalOrg
    }

    It 'are used side by side from ForEach-Object -Parallel, by alias' {
        $one.ExpireTokens()
        $ended = 1..6 | ForEach-Object -ThrottleLimit 6 -Parallel {
            Import-Module $using:ModulePath
            $org = ('one', 'two')[$_ % 2]
            [pscustomobject]@{ LastName = "Row $_" } | Send-SfJobData -Job (New-SfIngestJob Contact insert -Org $org) |
                Close-SfIngestJob | Wait-SfIngestJob -PollInterval 0.01
        }

        $ended.Org.Alias | Sort-Object | Should -Be 'one', 'one', 'one', 'two', 'two', 'two'
        $ended.NumberRecordsFailed | Should -Be (@(0) * 6)
        @(Get-SfIngestJob -Org one).Count, @(Get-SfIngestJob -Org two).Count | Should -Be 3, 3
    }

    It 'can be connected in a thread job, for all' {
        $org = Start-ThreadJob {
            Import-Module $using:ModulePath
            $served = $using:one
            Connect-SfOrg $served.Url -ClientId $served.ClientId -ClientSecret $served.ClientSecret -Alias third
        } | Receive-Job -Wait -AutoRemoveJob
        $org.Alias | Should -Be 'third'
        (New-SfIngestJob Contact insert -Org third).Org.Alias | Should -Be 'third'
    }
}

Describe 'Disconnect-SfOrg -Revoke' {
    BeforeEach {
        $local = Start-SfLocalOrg
    }

    AfterEach {
        Clear-Org
        Stop-SfLocalOrg
    }

    It 'makes the token worthless' {
        $null = Connect-SfOrg $local.Url -AccessToken $local.AccessToken -Alias here
        (Disconnect-SfOrg here -Revoke).Alias | Should -Be 'here'

        Get-SfOrg | Should -BeNullOrEmpty
        Assert-Failure (Get-Failure { Connect-SfOrg $local.Url -AccessToken $local.AccessToken }) SignInFailed
    }

    It 'leaves a refresh token that was brought' {
        $token = $local.NewRefreshToken()
        $with = @{ LoginUrl = $local.LoginUrl; ClientId = $local.ClientId; ClientSecret = $local.ClientSecret; RefreshToken = $token }
        $null = Connect-SfOrg @with
        $null = Disconnect-SfOrg -Revoke
        (Connect-SfOrg @with).Username | Should -Be $local.Username
    }

    It 'is content with a token that has ended already' {
        $null = Connect-SfOrg $local.Url -AccessToken $local.AccessToken
        $local.ExpireTokens()
        (Disconnect-SfOrg -Revoke).IsLocal | Should -BeFalse
        Get-SfOrg | Should -BeNullOrEmpty
    }

    It 'works on an org in memory, and on several from the pipeline' {
        $null = Connect-Served
        $null = Connect-SfOrg -Local
        (Get-SfOrg | Disconnect-SfOrg -Revoke).Alias | Should -Be 'served', 'local'
    }

    It 'that fails keeps the org, so that it can be repeated' {
        . $PSScriptRoot/Server.ps1
        $server = Start-Server @{ Status = 500; Body = '[{"errorCode":"UNKNOWN_EXCEPTION","message":"Something broke"}]' }
        $null = Connect-SfOrg $server.Url -AccessToken some-token -Alias kept
        $failure = Get-Failure { Disconnect-SfOrg kept -Revoke }
        $null = Complete-Server $server

        Assert-Failure $failure TokenNotRevoked 'still good', 'Something broke' -NextStep 'repeat Disconnect-SfOrg -Revoke'
        (Get-SfOrg).Alias | Should -Be 'kept'
    }
}
