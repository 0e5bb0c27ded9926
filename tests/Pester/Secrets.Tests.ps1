BeforeAll {
    . $PSScriptRoot/Shared.ps1
    . $PSScriptRoot/Server.ps1

    # The token of a local org is nowhere to be had, so the tests bring their own, to a server that takes down what it is sent.
    $Token = '00Dxx0000001gPL!AQcAQH0dMHZfz972Szmpkb58urFRkgeBGsxL'

    # Everything that a script can be brought to tell: all streams, errors in all depth, and what it emits in every form.
    function Get-EverythingTold([scriptblock]$Script) {
        $VerbosePreference = 'Continue'
        $DebugPreference = 'Continue'
        $InformationPreference = 'Continue'
        $ErrorView = 'DetailedView'
        $told = try { & $Script *>&1 } catch { $_ }
        $told | Format-List * -Force | Out-String -Width 500
        $told | Format-Table | Out-String -Width 500
        $told | ForEach-Object {
            "$_"
            if ($_ -is [Management.Automation.ErrorRecord]) { $_.Exception.ToString(); $_ | Get-Error | Out-String -Width 500 }
        }
    }
}

Describe 'The access token' {
    BeforeEach {
        $server = Start-Server $Expired, $Refused
        $org = Connect-SfOrg -InstanceUrl $server.Url -AccessToken $Token
    }

    AfterEach {
        $null = Complete-Server $server
        Clear-Org
    }

    It 'is sent as it is, and not before somebody must know it' {
        $null = Get-Failure { Get-SfIngestJob }
        $requests = Complete-Server $server

        $requests.Path | Select-Object -Last 1 | Should -Be '/services/data/v60.0/jobs/ingest'
        ($requests | Where-Object Path -EQ '/services/data').Authorization | Should -BeNullOrEmpty
        ($requests | Where-Object Path -NE '/services/data').Authorization | Select-Object -Unique | Should -BeExactly "Bearer $Token"
    }

    It 'comes as a SecureString too' {
        $other = Start-Server
        $null = Connect-SfOrg -InstanceUrl $other.Url -AccessToken (ConvertTo-SecureString $Token -AsPlainText -Force)
        (Complete-Server $other).Authorization | Where-Object { $_ } | Select-Object -Unique | Should -BeExactly "Bearer $Token"
    }

    It 'is in no form of the org: <Name>' -ForEach @(
        @{ Name = 'Format-List *'; Form = { $org | Format-List * -Force | Out-String -Width 500 } }
        @{ Name = 'Format-Custom'; Form = { $org | Format-Custom -Depth 5 | Out-String -Width 500 } }
        @{ Name = 'ConvertTo-Json'; Form = { $org | ConvertTo-Json -Depth 5 -WarningAction Ignore } }
        @{ Name = 'Export-Clixml'; Form = { $org | Export-Clixml "$TestDrive/org.xml" -Depth 5; Get-Content "$TestDrive/org.xml" -Raw } }
        @{ Name = 'Export-Csv'; Form = { $org | ConvertTo-Csv | Out-String } }
        @{ Name = 'Get-Member'; Form = { $org | Get-Member -Force | Out-String -Width 500 } }
        @{ Name = 'ToString'; Form = { "$org" } }
    ) {
        $text = & $Form

        $text | Should -Match 'jo@mail.example|InstanceUrl'
        $text | Should -Not -Match ([regex]::Escape($Token.Substring(20)))
    }

    It 'is in no stream and no error, however loud' {
        $told = Get-EverythingTold { Get-SfIngestJob -Verbose -Debug }
        $told += Get-EverythingTold { New-SfIngestJob Contact insert -Verbose -Debug }

        "$told" | Should -Match 'GET /services/data/v60.0/jobs/ingest'
        "$told" | Should -Match 'SessionExpired'
        "$told" | Should -Match 'Something is wrong'
        "$told" | Should -Not -Match ([regex]::Escape($Token.Substring(20)))
    }

    It 'is in no error of a sign-in that fails' {
        $other = Start-Server -SignIn $Expired
        $told = Get-EverythingTold { Connect-SfOrg -InstanceUrl $other.Url -AccessToken $Token -Verbose -Debug }
        $null = Complete-Server $other

        "$told" | Should -Match 'SignInFailed'
        "$told" | Should -Not -Match ([regex]::Escape($Token.Substring(20)))
        (Get-SfOrg).Username | Should -Be 'jo@mail.example'
    }

    It 'is in no error of an argument that does not fit' {
        $told = Get-EverythingTold { Connect-SfOrg -InstanceUrl 'no url' -AccessToken $Token -Verbose -Debug }
        $told += Get-EverythingTold { Connect-SfOrg -InstanceUrl http://org.example -AccessToken $Token -Verbose -Debug }

        "$told" | Should -Match 'HttpsRequired'
        "$told" | Should -Not -Match ([regex]::Escape($Token.Substring(20)))
    }
}

Describe 'SessionExpired' {
    It 'says how to go on' {
        $server = Start-Server $Expired
        $null = Connect-SfOrg -InstanceUrl $server.Url -AccessToken $Token -Alias prod
        $failure = Get-Failure { Get-SfIngestJob }
        $null = Complete-Server $server
        Clear-Org

        Assert-Failure $failure SessionExpired 'localhost' -NextStep 'Connect-SfOrg'
    }
}
